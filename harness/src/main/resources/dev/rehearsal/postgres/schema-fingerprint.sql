-- Every fact about the schema as (object, attribute, value). By name throughout: no OID and no column number may show,
-- or a table that was dropped and made again would differ from itself. The parameter: labels of tables that are left out.
with excluded as (
  select unnest(?::text[]) as label
),
spaces as (
  select oid, nspname, nspowner, nspacl,
         case when nspname = 'public' then '' else quote_ident(nspname) || '.' end as prefix,
         case when nspname = 'public' then '' else nspname || '.' end as plain
  from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'rehearsal_seed', 'rehearsal')
),
-- what an extension brought along is the extension's version, and nothing of the application's
members as (
  select classid, objid from pg_depend where deptype = 'e'
),
relations as (
  select c.*, s.prefix || quote_ident(c.relname) as label,
         case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view'
           when 'm' then 'materialized view' when 'f' then 'foreign table' when 'c' then 'composite type'
           when 'S' then 'sequence' else 'index' end as sort
  from pg_class c
  join spaces s on s.oid = c.relnamespace
  where c.relpersistence <> 't'
    and s.plain || c.relname not in (select label from excluded)
    and not exists (select from members m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
),
tables as (
  select * from relations where relkind in ('r', 'p', 'v', 'm', 'f', 'c')
),
owned as (
  select d.objid as sequence, d.refobjid as relation, a.attname, d.deptype
  from pg_depend d
  join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
  where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
),
sequences as (
  select r.*, o.attname as feeds, o.deptype as tie, t.label as feeds_table
  from relations r
  left join owned o on o.sequence = r.oid
  left join relations t on t.oid = o.relation
  where r.relkind = 'S' and (o.sequence is null or t.oid is not null)
),
routines as (
  select p.*, case p.prokind when 'p' then 'procedure ' when 'a' then 'aggregate ' else 'function ' end
         || s.prefix || quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' as object
  from pg_proc p
  join spaces s on s.oid = p.pronamespace
  where not exists (select from members m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
),
types as (
  select t.*, case t.typtype when 'e' then 'enum ' when 'd' then 'domain ' when 'r' then 'range ' else 'type ' end
         || s.prefix || quote_ident(t.typname) as object
  from pg_type t
  join spaces s on s.oid = t.typnamespace
  where t.typtype in ('e', 'd', 'r', 'b') and t.typelem = 0
    and not exists (select from members m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
),
grants as (
  select 'schema ' || quote_ident(nspname) as object, coalesce(nspacl, acldefault('n', nspowner)) as acl from spaces
  union all
  select sort || ' ' || label, coalesce(relacl, acldefault('r', relowner)) from tables where relkind <> 'c'
  union all
  select 'sequence ' || label, coalesce(relacl, acldefault('s', relowner)) from sequences
  union all
  select 'column ' || t.label || '.' || quote_ident(a.attname), a.attacl
  from tables t join pg_attribute a on a.attrelid = t.oid where a.attacl is not null and not a.attisdropped
  union all
  select object, coalesce(proacl, acldefault('f', proowner)) from routines
  union all
  select object, coalesce(typacl, acldefault('T', typowner)) from types
  union all
  select 'database', coalesce(datacl, acldefault('d', datdba)) from pg_database where datname = current_database()
  union all
  select 'default privileges of ' || pg_get_userbyid(d.defaclrole)::text || ' in '
         || coalesce(n.nspname, 'every schema') || ' for ' || d.defaclobjtype::text, d.defaclacl
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
)
select object, 'privileges' as attribute, coalesce(string_agg(
         case when x.grantee = 0 then 'public' else pg_get_userbyid(x.grantee)::text end || ':' || x.privilege_type
         || case when x.is_grantable then '*' else '' end, ' '
         order by case when x.grantee = 0 then 'public' else pg_get_userbyid(x.grantee)::text end collate "C",
                  x.privilege_type), '') as value
from grants left join lateral aclexplode(acl) x on true
group by object

union all
select 'schema ' || quote_ident(nspname), 'owner', pg_get_userbyid(nspowner)::text from spaces

union all
select t.sort || ' ' || t.label, fact.attribute, fact.value
from tables t
left join pg_am am on am.oid = t.relam
left join pg_tablespace space on space.oid = t.reltablespace
cross join lateral (values
  ('kind', case t.relkind when 'p' then 'partitioned' else 'ordinary' end),
  ('owner', pg_get_userbyid(t.relowner)::text),
  ('persistence', case t.relpersistence when 'u' then 'unlogged' else 'permanent' end),
  ('options', (select string_agg(o, ' ' order by o collate "C") from unnest(t.reloptions) o)),
  ('row security', case when t.relrowsecurity then 'on' else 'off' end
     || case when t.relforcerowsecurity then ', forced' else '' end),
  ('replica identity', t.relreplident::text),
  ('access method', am.amname::text),
  ('tablespace', space.spcname::text),
  ('partition key', case when t.relkind = 'p' then pg_get_partkeydef(t.oid) end),
  ('partition bound', case when t.relispartition then pg_get_expr(t.relpartbound, t.oid) end),
  ('parents', (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
               from pg_inherits i where i.inhrelid = t.oid)),
  ('definition', case when t.relkind in ('v', 'm') then pg_get_viewdef(t.oid) end),
  ('populated', case when t.relkind = 'm' then t.relispopulated::text end),
  ('comment', obj_description(t.oid, 'pg_class'))
) fact (attribute, value)

union all
select 'column ' || t.label || '.' || quote_ident(a.attname), fact.attribute, fact.value
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
join pg_type y on y.oid = a.atttypid
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
left join pg_collation l on l.oid = a.attcollation and a.attcollation <> y.typcollation
cross join lateral (values
  ('type', format_type(a.atttypid, a.atttypmod)),
  ('null', case when a.attnotnull then 'forbidden' else 'allowed' end),
  ('default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end),
  ('generated', case when a.attgenerated <> '' then a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid) end),
  ('identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end),
  ('collation', l.collname::text),
  ('storage', a.attstorage::text),
  ('compression', nullif(a.attcompression::text, '')),
  ('statistics', nullif(a.attstattarget::text, '-1')),
  -- the documented ones alone: some builds of the server keep positions of the log among a column's options
  ('options', (select string_agg(o, ' ' order by o collate "C") from unnest(a.attoptions) o where o like 'n\_distinct%')),
  ('comment', col_description(t.oid, a.attnum))
) fact (attribute, value)

union all
select 'constraint ' || quote_ident(c.conname) || ' on ' || coalesce(t.label, y.object), fact.attribute, fact.value
from pg_constraint c
left join tables t on t.oid = c.conrelid
left join types y on y.oid = c.contypid
cross join lateral (values
  ('definition', regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', '')),
  ('state', case when c.convalidated then 'validated' else 'not validated' end),
  -- a foreign key holds nothing while its triggers are off, as after DISABLE TRIGGER ALL
  ('triggers', (select string_agg(distinct g.tgenabled::text, ' ') from pg_trigger g
                where g.tgconstraint = c.oid and g.tgenabled <> 'O'))
) fact (attribute, value)
where t.oid is not null or y.oid is not null

union all
select 'index ' || quote_ident(c.relname) || ' on ' || t.label, fact.attribute, fact.value
from pg_index i
join tables t on t.oid = i.indrelid
join pg_class c on c.oid = i.indexrelid
left join pg_tablespace space on space.oid = c.reltablespace
cross join lateral (values
  ('definition', pg_get_indexdef(i.indexrelid)),
  ('state', case when i.indisvalid and i.indisready and i.indislive then 'valid' else 'invalid' end),
  ('clustered', i.indisclustered::text),
  ('replica identity', i.indisreplident::text),
  ('tablespace', space.spcname::text)
) fact (attribute, value)

union all
select 'trigger ' || quote_ident(g.tgname) || ' on ' || t.label, fact.attribute, fact.value
from pg_trigger g
join tables t on t.oid = g.tgrelid
cross join lateral (values
  ('definition', pg_get_triggerdef(g.oid)),
  ('enabled', g.tgenabled::text)
) fact (attribute, value)
where not g.tgisinternal

union all
select 'rule ' || quote_ident(r.rulename) || ' on ' || t.label, fact.attribute, fact.value
from pg_rewrite r
join tables t on t.oid = r.ev_class
cross join lateral (values
  ('definition', pg_get_ruledef(r.oid)),
  ('enabled', r.ev_enabled::text)
) fact (attribute, value)
where r.rulename <> '_RETURN'

union all
select 'policy ' || quote_ident(p.polname) || ' on ' || t.label, fact.attribute, fact.value
from pg_policy p
join tables t on t.oid = p.polrelid
cross join lateral (values
  ('kind', case when p.polpermissive then 'permissive' else 'restrictive' end),
  ('command', p.polcmd::text),
  ('roles', (select string_agg(case when r = 0 then 'public' else pg_get_userbyid(r)::text end, ', '
               order by case when r = 0 then 'public' else pg_get_userbyid(r)::text end) from unnest(p.polroles) r)),
  ('using', pg_get_expr(p.polqual, p.polrelid)),
  ('with check', pg_get_expr(p.polwithcheck, p.polrelid))
) fact (attribute, value)

union all
select 'sequence ' || r.label, fact.attribute, fact.value
from sequences r
join pg_sequence s on s.seqrelid = r.oid
cross join lateral (values
  ('owner', pg_get_userbyid(r.relowner)::text),
  ('persistence', case r.relpersistence when 'u' then 'unlogged' else 'permanent' end),
  ('type', format_type(s.seqtypid, null)),
  ('parameters', 'start ' || s.seqstart || ' increment ' || s.seqincrement || ' minimum ' || s.seqmin || ' maximum '
     || s.seqmax || ' cache ' || s.seqcache || case when s.seqcycle then ' cycle' else '' end),
  ('belongs to', case r.tie when 'i' then 'identity of ' else '' end || r.feeds_table || '.' || quote_ident(r.feeds))
) fact (attribute, value)

union all
select r.object, fact.attribute, fact.value
from routines r
left join pg_aggregate g on g.aggfnoid = r.oid
cross join lateral (values
  ('owner', pg_get_userbyid(r.proowner)::text),
  ('definition', case when r.prokind = 'a'
     then concat_ws(' ', g.aggtransfn, g.aggtranstype::regtype, g.aggfinalfn, g.aggcombinefn, g.agginitval, g.aggkind)
     else pg_get_functiondef(r.oid) end)
) fact (attribute, value)

union all
select t.object, fact.attribute, fact.value
from types t
left join pg_range g on g.rngtypid = t.oid
left join pg_collation l on l.oid = t.typcollation and t.typtype = 'd'
cross join lateral (values
  ('owner', pg_get_userbyid(t.typowner)::text),
  ('labels', (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
              from pg_enum e where e.enumtypid = t.oid)),
  ('type', case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod)
                          when 'r' then format_type(g.rngsubtype, null) end),
  ('null', case when t.typtype = 'd' then case when t.typnotnull then 'forbidden' else 'allowed' end end),
  ('default', t.typdefault),
  ('collation', l.collname::text)
) fact (attribute, value)

union all
select 'extension ' || quote_ident(e.extname), fact.attribute, fact.value
from pg_extension e
join pg_namespace n on n.oid = e.extnamespace
cross join lateral (values ('version', e.extversion), ('schema', n.nspname::text)) fact (attribute, value)

union all
select 'publication ' || quote_ident(p.pubname), fact.attribute, fact.value
from pg_publication p
cross join lateral (values
  ('owner', pg_get_userbyid(p.pubowner)::text),
  ('settings', (to_jsonb(p) - 'oid' - 'pubowner' - 'pubname')::text),
  ('tables', (select string_agg(format('%I.%I', t.schemaname, t.tablename)
                || coalesce(' where ' || (to_jsonb(t) ->> 'rowfilter'), ''), ', ' order by t.schemaname, t.tablename)
              from pg_publication_tables t where t.pubname = p.pubname)),
  ('columns', (select string_agg(format('%I.%I (%s)', n.nspname, c.relname,
                 (select string_agg(a.attname, ', ' order by a.attname) from unnest(r.prattrs::int2[]) k
                  join pg_attribute a on a.attrelid = r.prrelid and a.attnum = k)), ', ' order by n.nspname, c.relname)
               from pg_publication_rel r join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
               where r.prpubid = p.oid and r.prattrs is not null))
) fact (attribute, value)

union all
select 'collation ' || s.prefix || quote_ident(l.collname), fact.attribute, fact.value
from pg_collation l
join spaces s on s.oid = l.collnamespace
cross join lateral (values
  ('owner', pg_get_userbyid(l.collowner)::text),
  -- a version of the library is the machine's, and columns of later servers have other names
  ('settings', (to_jsonb(l) - 'oid' - 'collname' - 'collnamespace' - 'collowner' - 'collversion')::text)
) fact (attribute, value)
where not exists (select from members m where m.classid = 'pg_collation'::regclass and m.objid = l.oid)

union all
select 'text search configuration ' || s.prefix || quote_ident(f.cfgname), fact.attribute, fact.value
from pg_ts_config f
join spaces s on s.oid = f.cfgnamespace
join pg_ts_parser r on r.oid = f.cfgparser
cross join lateral (values
  ('owner', pg_get_userbyid(f.cfgowner)::text),
  ('parser', r.prsname::text),
  ('dictionaries', (select string_agg(m.maptokentype || ':' || d.dictname, ' ' order by m.maptokentype, m.mapseqno)
                    from pg_ts_config_map m join pg_ts_dict d on d.oid = m.mapdict where m.mapcfg = f.oid))
) fact (attribute, value)
where not exists (select from members m where m.classid = 'pg_ts_config'::regclass and m.objid = f.oid)

union all
select 'foreign server ' || quote_ident(v.srvname), fact.attribute, fact.value
from pg_foreign_server v
join pg_foreign_data_wrapper w on w.oid = v.srvfdw
cross join lateral (values
  ('owner', pg_get_userbyid(v.srvowner)::text),
  ('wrapper', w.fdwname::text),
  ('options', (select string_agg(o, ' ' order by o collate "C") from unnest(v.srvoptions) o))
) fact (attribute, value)

union all
select 'cast from ' || format_type(a.castsource, null) || ' to ' || format_type(a.casttarget, null),
       'definition', a.castcontext::text || ' ' || a.castmethod::text || coalesce(' ' || nullif(a.castfunc, 0)::regprocedure::text, '')
from pg_cast a
-- below are PostgreSQL's own
where a.oid >= 16384 and not exists (select from members m where m.classid = 'pg_cast'::regclass and m.objid = a.oid)

union all
select 'event trigger ' || quote_ident(evtname), fact.attribute, fact.value
from pg_event_trigger
cross join lateral (values
  ('definition', evtevent || ' ' || evtfoid::regproc || ' ' || coalesce(array_to_string(evttags, ' '), '')),
  ('enabled', evtenabled::text)
) fact (attribute, value)

union all
select 'statistics ' || s.prefix || quote_ident(x.stxname), fact.attribute, fact.value
from pg_statistic_ext x
join spaces s on s.oid = x.stxnamespace
join tables t on t.oid = x.stxrelid
cross join lateral (values
  ('kinds', (select string_agg(k::text, ' ' order by k::text) from unnest(x.stxkind) k)),
  ('columns', t.label || ': ' || (select string_agg(a.attname, ', ' order by a.attname) from unnest(x.stxkeys::int2[]) k
              join pg_attribute a on a.attrelid = x.stxrelid and a.attnum = k)),
  ('expressions', pg_get_expr(x.stxexprs, x.stxrelid))
) fact (attribute, value)

union all
select 'database', fact.attribute, fact.value
from pg_database d
cross join lateral (values
  ('owner', pg_get_userbyid(d.datdba)::text),
  ('encoding', pg_encoding_to_char(d.encoding)),
  ('collation', d.datcollate::text),
  ('character type', d.datctype::text),
  ('connection limit', d.datconnlimit::text)
) fact (attribute, value)
where d.datname = current_database()

union all
select 'database', 'setting ' || split_part(setting, '=', 1)
       || case when s.setrole = 0 then '' else ' of ' || pg_get_userbyid(s.setrole)::text end,
       substr(setting, strpos(setting, '=') + 1)
from pg_db_role_setting s
join pg_database d on d.oid = s.setdatabase
cross join lateral unnest(s.setconfig) setting
where d.datname = current_database()
