-- ${holds}: when the statement of number passed has to wait; ${class}: of the advisory lock that it waits for.
create schema rehearsal_gate;
grant usage on schema rehearsal_gate to public;
-- Numbers that no rollback takes back. Unlogged: a logged one would give the migration a transaction number, with which
-- DROP INDEX CONCURRENTLY refuses to run.
create unlogged sequence rehearsal_gate.statements;

create function rehearsal_gate.pass() returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  passed bigint;
  first boolean := coalesce(current_setting('rehearsal_gate.seen', true), '') = '';
begin
  if current_setting('rehearsal_gate.busy', true) = 'on' then
    return;
  end if;
  passed := nextval('rehearsal_gate.statements');
  if first then
    perform set_config('rehearsal_gate.seen', 'yes', false);
  end if;
  if ${holds} then
    perform pg_advisory_lock_shared(${class}, 1);
    perform pg_advisory_unlock_shared(${class}, 1);
  end if;
end $$;

-- What a cascade or another trigger writes is part of the statement that caused it.
create function rehearsal_gate.row_statement() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() = 1 then
    perform rehearsal_gate.pass();
  end if;
  return null;
end $$;

create function rehearsal_gate.definition() returns event_trigger language plpgsql as $$
begin
  perform rehearsal_gate.pass();
end $$;

create function rehearsal_gate.watch(relation regclass) returns void language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  perform set_config('rehearsal_gate.busy', 'on', true);
  execute format('create trigger "00_rehearsal_gate" before insert or update or delete or truncate on %s'
    ' for each statement execute function rehearsal_gate.row_statement()', relation);
  perform set_config('rehearsal_gate.busy', '', true);
end $$;

create function rehearsal_gate.made() returns event_trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  perform rehearsal_gate.watch(objid::regclass) from pg_event_trigger_ddl_commands()
    where object_type = 'table' and schema_name is distinct from 'pg_temp';
end $$;

select rehearsal_gate.watch(c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence <> 't' and n.nspname !~ '^pg_'
  and n.nspname not in ('information_schema', 'rehearsal_gate');

create event trigger rehearsal_gate_definition on ddl_command_start execute function rehearsal_gate.definition();
create event trigger rehearsal_gate_made on ddl_command_end
  when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO') execute function rehearsal_gate.made();
