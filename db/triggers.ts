import type postgres from "postgres";

/** Grows when the triggers below change: those of before are dropped then. */
const version = 1;
const name = `config_changed_${version}`;

/** What changes the configuration of a workspace; when a key was last used is none of it. */
const watched = {
  agents: "insert or update or delete",
  connections: "insert or update or delete",
  functions: "insert or update or delete",
  templates: "insert or update or delete",
  tool_keys: "insert or delete or update of agent_id, hash, expires_at",
  workspaces: "update of time_zone",
};

/**
 * Makes every change of a workspace's configuration change its version too, in the same transaction and
 * whoever makes it: a verb, a cascade, or a person with psql. Nobody can forget it.
 *
 * The triggers run at the commit: a lock on the version that was taken earlier would be held through the whole
 * transaction, and two of them could wait for each other.
 *
 * @param sql a connection that may change the schema, alone at it
 */
export async function installTriggers(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create or replace function ${name}() returns trigger language plpgsql as $$
    declare
      changed text;
    begin
      if tg_table_name = 'workspaces' then changed := new.id;
      elsif tg_op = 'DELETE' then changed := old.workspace_id;
      else changed := new.workspace_id;
      end if;
      insert into config_versions (workspace_id, version) values (changed, pg_current_xact_id()::text)
      on conflict (workspace_id) do update set version = excluded.version
        where config_versions.version <> excluded.version;
      return null;
    end $$`);
  for (const [table, events] of Object.entries(watched)) {
    const there = await sql<{ tgname: string }[]>`
      select tgname from pg_trigger where tgrelid = ${table}::regclass and tgname like 'config_changed_%'`;
    for (const { tgname } of there) {
      if (tgname !== name) await sql`drop trigger if exists ${sql(tgname)} on ${sql(table)}`;
    }
    if (there.some(({ tgname }) => tgname === name)) continue;
    await sql.unsafe(`
      create constraint trigger ${name} after ${events} on ${table}
      deferrable initially deferred for each row execute function ${name}()`);
  }
  // What was there before the triggers has a version too.
  await sql`
    insert into config_versions (workspace_id, version) select id, 'first' from workspaces
    on conflict do nothing`;
  await installTelling(sql);
}

/** Grows when the trigger below changes. */
const tellingVersion = 1;
const tellingName = `message_told_${tellingVersion}`;

/**
 * Makes each state of a message, in the transaction that writes it, an event for the endpoints that want to know,
 * whoever moves the message. Where none does, that is one look into a table that is empty or nearly so. What goes
 * wrong here must not keep the state from being written: the event is lost then, with a warning in the database's log.
 */
async function installTelling(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create or replace function ${tellingName}() returns trigger language plpgsql as $$
    declare
      made record;
    begin
      if not exists (select 1 from webhook_endpoints where enabled and 'message.updated' = any(events)) then
        return null;
      end if;
      begin
        for made in
          insert into webhook_deliveries (workspace_id, id, endpoint_id, event, data)
          select t.workspace_id, 'whd_' || replace(gen_random_uuid()::text, '-', ''), e.id, 'message.updated',
            jsonb_build_object('message_id', t.message_id, 'state', t.state,
              'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from told t join webhook_endpoints e on e.workspace_id = t.workspace_id
          where t.applied and e.enabled and 'message.updated' = any(e.events)
          returning workspace_id, id
        loop
          perform graphile_worker.add_job('tell_outside',
            json_build_object('workspaceId', made.workspace_id, 'subjectId', made.id), max_attempts := 12,
            job_key := made.workspace_id || ':tell_outside:' || made.id);
        end loop;
      exception when others then
        raise warning 'an event of a message could not be kept: %', sqlerrm;
      end;
      return null;
    end $$`);
  const there = await sql<{ tgname: string }[]>`
    select tgname from pg_trigger where tgrelid = 'message_events'::regclass and tgname like 'message_told_%'`;
  for (const { tgname } of there) {
    if (tgname !== tellingName) await sql`drop trigger if exists ${sql(tgname)} on message_events`;
  }
  if (there.some(({ tgname }) => tgname === tellingName)) return;
  await sql.unsafe(`
    create trigger ${tellingName} after insert on message_events
    referencing new table as told for each statement execute function ${tellingName}()`);
}
