import { once } from "node:events";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import { type BackupHeader, endOfRows } from "./backup-format";
import { linesOf } from "./lines";
import { keepSecrets } from "./secrets";
import { type CommandOptions, withDatabase } from "./with-database";

type Write = (line: string) => Promise<void>;

/** Our tables, those that others point to first: in this order they can be filled. */
async function tablesOf(tx: postgres.TransactionSql): Promise<{ table: string; columns: string[] }[]> {
  const rows = await tx<{ table: string; columns: string[]; needs: string[] }[]>`
    select c.relname as "table",
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;
  const ordered: { table: string; columns: string[] }[] = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) =>
      needs.every((name) => ordered.some(({ table }) => table === name)),
    );
    const [row] = waiting.splice(Math.max(next, 0), 1);
    if (row) ordered.push({ table: row.table, columns: row.columns });
  }
  return ordered;
}

/**
 * The lines of a table.
 *
 * postgres.js stops its socket while the stream of a COPY is full, and goes on when the stream asks for more. A stream
 * whose end came with the rows that filled it asks no more: the socket would stand still, and the next statement with it.
 */
async function* rowsOf(
  tx: postgres.TransactionSql,
  table: string,
  columns: string[],
): AsyncGenerator<string> {
  const copied = await tx`copy ${tx(table)} (${tx(columns)}) to stdout`.readable();
  yield* linesOf(copied);
  copied._read(0);
}

async function writeAll(sql: postgres.Sql, header: Omit<BackupHeader, "migrations">, write: Write) {
  const counts: Record<string, number> = {};
  await sql.begin("isolation level repeatable read read only", async (tx) => {
    const [applied] = await tx<{ count: number }[]>`
      select count(*)::int as count from drizzle.__drizzle_migrations`;
    await write(JSON.stringify({ ...header, migrations: applied?.count ?? 0 }));
    for (const { table, columns } of await tablesOf(tx)) {
      await write(JSON.stringify({ table, columns }));
      let count = 0;
      for await (const line of rowsOf(tx, table, columns)) {
        await write(line);
        count += 1;
      }
      await write(endOfRows);
      counts[table] = count;
    }
  });
  await write(JSON.stringify({ rows: counts }));
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Everything into an open file, to its last byte on the disk. @returns the number of rows */
async function fill(
  handle: FileHandle,
  url: string,
  header: Omit<BackupHeader, "migrations">,
): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const gzip = createGzip();
  const written = pipeline(gzip, handle.createWriteStream({ flush: true }));
  // A file that can be written no further asks for no more lines: who waits for that would wait for ever.
  const failed = new Promise<never>((_, reject) => written.catch(reject));
  const write: Write = async (line) => {
    if (!gzip.write(`${line}\n`)) await once(gzip, "drain");
  };
  try {
    const rows = await Promise.race([writeAll(sql, header, write), failed]);
    gzip.end();
    await written;
    return rows;
  } finally {
    gzip.destroy();
    await sql.end({ timeout: 1 });
  }
}

/** What is wrong with a file or its disk, by the system's names for it. */
const fileFaults = new Set([
  "EACCES",
  "EDQUOT",
  "EFBIG",
  "EIO",
  "EISDIR",
  "ENOENT",
  "ENOSPC",
  "ENOTDIR",
  "EPERM",
  "EROFS",
]);

/** Says which file could not be written, and what to do; what else went wrong is thrown as it is. */
function explain(error: unknown, file: string): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!fileFaults.has(code)) throw error;
  throw new Error(
    `The backup ${file} could not be written (${code}), and nothing is left of it. Name a file in a folder that exists, where this user may write and the disk has room.`,
  );
}

/**
 * `npm run backup -- [file]`: everything that Midcall keeps, as of one moment, in one file; while it runs or not.
 * Waiting jobs are not in it: they are made anew from what they are for.
 *
 * @throws Error with one sentence
 */
export async function backup(options: CommandOptions): Promise<void> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const file = path.resolve(options.args[0] ?? `midcall-${stamp}.backup`);
  await withDatabase(options, async ({ env }) => {
    const unfinished = `${file}.part`;
    const secrets = env.EMBEDDED ? keepSecrets(env.DATA_DIR) : null;
    const header = { midcall: 1 as const, made_at: new Date().toISOString(), secrets };
    try {
      const rows = await fill(await open(unfinished, "w", 0o600), env.DATABASE_URL, header);
      await rename(unfinished, file);
      process.stdout.write(`${file}: ${rows} rows.\n`);
    } catch (error) {
      explain(error, file);
    } finally {
      await rm(unfinished, { force: true });
    }
    process.stdout.write(
      secrets
        ? "It holds the encryption key too: whoever has it can read everything. Keep it where only you get at it.\n"
        : "ENCRYPTION_KEY and AUTH_SECRET are not in it: keep them too, stored secrets cannot be read without.\n",
    );
  });
}
