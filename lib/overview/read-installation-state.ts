import { engineSql } from "@/db/client";
import { env } from "@/lib/env";
import type { InstallationState } from "@/lib/metrics";
import { catalog } from "@/lib/providers/catalog";

type Row = {
  jobs: InstallationState["jobs"];
  oldest_due_s: number;
  circuits: InstallationState["circuits"];
  connections: InstallationState["connections"];
};

/**
 * How the whole installation stands, for whoever watches it: figures by words of our own, nothing of any workspace.
 * One statement, cut off after 1.5 s as all of the engine's pool: what engines wait for is what is measured.
 */
export async function readInstallationState(): Promise<InstallationState> {
  const asked = performance.now();
  const [row] = await engineSql()<Row[]>`
    select
      (select coalesce(json_agg(j), '[]') from (
        select t.identifier as task, case
            when p.locked_at is not null then 'running'
            when p.attempts >= p.max_attempts then 'failed' else 'waiting' end as state,
          count(*)::int as count
        from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
        group by 1, 2) as j) as jobs,
      (select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from graphile_worker._private_jobs
        where is_available and run_at <= now()) as oldest_due_s,
      (select coalesce(json_agg(c), '[]') from (
        select n.provider, case when i.connection_id is null then 'closed'
            when i.probed_at is null then 'faulty' else 'open' end as state,
          count(*)::int as count
        from connections n
        left join circuits i on i.workspace_id = n.workspace_id and i.connection_id = n.id
        group by 1, 2) as c) as circuits,
      (select coalesce(json_agg(a), '[]') from (
        select substr(application_name, 9) as pool, coalesce(state, 'unknown') as state, count(*)::int as count
        from pg_stat_activity
        where datname = current_database() and application_name in ('midcall app', 'midcall engine', 'midcall jobs')
        group by 1, 2) as a) as connections`;
  if (!row) throw new Error("The database told nothing of the installation.");
  const known = new Set(catalog.map(({ id }) => id));
  const max = env().DATABASE_POOL_MAX;
  return {
    jobs: row.jobs,
    oldestDueS: row.oldest_due_s,
    circuits: withZeros(row.circuits.filter(({ provider }) => known.has(provider))),
    connections: row.connections,
    poolMax: { app: Math.ceil(max / 2), engine: Math.floor(max / 2) },
    ms: performance.now() - asked,
  };
}

/** A monitor needs the zero to see that a circuit is closed again. */
function withZeros(counted: InstallationState["circuits"]): InstallationState["circuits"] {
  const providers = [...new Set(counted.map(({ provider }) => provider))];
  return providers.flatMap((provider) =>
    (["closed", "faulty", "open"] as const).map((state) => {
      const found = counted.find((each) => each.provider === provider && each.state === state);
      return { provider, state, count: found?.count ?? 0 };
    }),
  );
}
