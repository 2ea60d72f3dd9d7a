package dev.rehearsal.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a database and not to what is in it, which {@code CREATE DATABASE ... TEMPLATE} leaves behind. Immutable.
 *
 * @param locale the clause that gives an empty database this one's encoding and collation
 * @param templates statements with {@code {database}} for the database's quoted name
 */
record DatabaseTraits(String locale, List<String> templates) {
    private static final String NAME = "{database}";

    DatabaseTraits {
        templates = List.copyOf(templates);
    }

    static DatabaseTraits read(DatabaseAccess database) {
        String ours = " where d.datname = current_database()";
        // what a role has by default and what was granted come as one list, so that revoking all comes first
        List<String> templates = new ArrayList<>(Queries.ask(
                database,
                "select format('alter database {database} owner to %I', pg_get_userbyid(datdba)) from pg_database d"
                        + ours
                        + " union all select format('alter database {database} connection limit %s', datconnlimit)"
                        + " from pg_database d" + ours));
        templates.addAll(Queries.ask(database, """
                select format('revoke all on database {database} from %s', who) from (
                  select distinct case when x.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end as who
                  from pg_database d cross join lateral aclexplode(acldefault('d', d.datdba)) x
                  where d.datname = current_database() and d.datacl is not null) holder
                """));
        templates.addAll(Queries.ask(database, """
                select format('grant %s on database {database} to %s%s', x.privilege_type,
                         case when x.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end,
                         case when x.is_grantable then ' with grant option' else '' end)
                from pg_database d cross join lateral aclexplode(d.datacl) x
                where d.datname = current_database()
                """));
        templates.addAll(Queries.ask(database, """
                select case when s.setrole = 0 then 'alter database {database} set '
                            else 'alter role ' || quote_ident(pg_get_userbyid(s.setrole)) || ' in database {database} set ' end
                       || quote_ident(split_part(setting, '=', 1)) || ' to '
                       -- these are kept as lists whose elements are quoted, as pg_dump knows too
                       || case when lower(split_part(setting, '=', 1)) in ('search_path', 'temp_tablespaces',
                              'session_preload_libraries', 'local_preload_libraries')
                          then substr(setting, strpos(setting, '=') + 1)
                          else quote_literal(substr(setting, strpos(setting, '=') + 1)) end
                from pg_db_role_setting s
                join pg_database d on d.oid = s.setdatabase
                cross join lateral unnest(s.setconfig) setting
                where d.datname = current_database()
                """));
        String locale = Queries.ask(database, """
                select ' encoding ' || quote_literal(pg_encoding_to_char(d.encoding))
                       || ' lc_collate ' || quote_literal(d.datcollate) || ' lc_ctype ' || quote_literal(d.datctype)
                       || case to_jsonb(d) ->> 'datlocprovider' when 'i' then ' locale_provider icu icu_locale '
                            || quote_literal(coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))
                          when 'b' then ' locale_provider builtin builtin_locale ' || quote_literal(to_jsonb(d) ->> 'datlocale')
                          else ' locale_provider libc' end
                from pg_database d where d.datname = current_database()
                """).get(0);
        return new DatabaseTraits(locale, templates);
    }

    /** What makes a database of this name so. */
    List<String> statements(String name) {
        return templates.stream().map(template -> named(template, name)).toList();
    }

    /** Only the first place is ours: a setting's value may hold any text. */
    private static String named(String template, String name) {
        int place = template.indexOf(NAME);
        return template.substring(0, place) + Table.quoted(name) + template.substring(place + NAME.length());
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
