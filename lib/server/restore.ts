import { once } from "node:events";
import { createReadStream, existsSync, mkdirSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import postgres from "postgres";
import { z } from "zod";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { type BackupHeader, backupEnd, backupHeader, backupTable, endOfRows } from "./backup-format";
import { takeDataDir } from "./data-dir";
import { waitForDatabase } from "./external-database";
import { linesOf } from "./lines";
import { writeSecrets } from "./secrets";
import { readSettings } from "./settings";
import type { CommandOptions } from "./with-database";

type Lines = AsyncIterator<string>;

const journal = z.looseObject({ entries: z.array(z.unknown()) });

/** Brings an empty database to the schema that a backup was made with. */
async function migrateTo(url: string, folder: string, count: number): Promise<void> {
  const all = journal.parse(JSON.parse(await readFile(path.join(folder, "meta/_journal.json"), "utf8")));
  if (all.entries.length < count) {
    throw new Error("This backup was made by a newer Midcall. Restore it with that version or a later one.");
  }
  const partly = await mkdtemp(path.join(tmpdir(), "midcall-restore-"));
  try {
    mkdirSync(path.join(partly, "meta"));
    const entries = all.entries.slice(0, count);
    await writeFile(path.join(partly, "meta/_journal.json"), JSON.stringify({ ...all, entries }));
    for (const { tag } of z.array(z.looseObject({ tag: z.string() })).parse(entries)) {
      await symlink(path.join(folder, `${tag}.sql`), path.join(partly, `${tag}.sql`));
    }
    await migrate(url, partly, { schemaOnly: true });
  } finally {
    await rm(partly, { recursive: true, force: true });
  }
}

function readBackup(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  // What is wrong with the file is thrown to whoever reads the lines.
  pipeline(createReadStream(file), gunzip, () => {});
  return linesOf(gunzip);
}

/**
 * Reads a backup to its end before anything is touched: only one that holds all that it says is begun with.
 *
 * @returns its header
 */
async function requireWhole(file: string): Promise<BackupHeader> {
  const counts = new Map<string, number>();
  let first: string | null = null;
  let last = "";
  let table: string | null = null;
  try {
    for await (const line of readBackup(file)) {
      first ??= line;
      last = line;
      if (table === null) {
        if (line.startsWith('{"table":')) ({ table } = backupTable.parse(JSON.parse(line)));
        if (table !== null) counts.set(table, 0);
      } else if (line === endOfRows) table = null;
      else counts.set(table, (counts.get(table) ?? 0) + 1);
    }
    const rows = Object.entries(backupEnd.parse(JSON.parse(last)).rows);
    if (rows.length !== counts.size || rows.some(([name, count]) => counts.get(name) !== count)) {
      throw new Error("Rows are missing.");
    }
    return backupHeader.parse(JSON.parse(first ?? ""));
  } catch {
    throw new Error(`${file} is no whole backup of Midcall. Nothing was restored.`);
  }
}

/** What is restored must be readable: a database of one's own takes its keys from the environment alone. */
function requireKeys({ secrets }: BackupHeader, keys: readonly string[] | undefined, file: string): void {
  const needed = secrets?.ENCRYPTION_KEY.split(",") ?? [];
  if (needed.every((key) => keys?.includes(key))) return;
  throw new Error(
    `The secrets in this backup are under a key that ENCRYPTION_KEY does not have. It stands in the backup's first line (gunzip -c ${file} | head -n 1): set ENCRYPTION_KEY="<yours>,<that one>" and run this again, then npm run rotate-key. Nothing was restored.`,
  );
}

/** Numbers that the database counts up go on after those that were filled in. */
async function setCounters(tx: postgres.TransactionSql): Promise<void> {
  const counters = await tx<{ table: string; column: string }[]>`
    select c.relname as "table", a.attname::text as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`;
  for (const { table, column } of counters) {
    await tx`
      select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${tx(column)}), 1), max(${tx(column)}) is not null)
      from ${tx(table)}`;
  }
}

async function lineOf(lines: Lines): Promise<string> {
  const next = await lines.next();
  if (next.done) throw new Error("The backup ends before its end: it was cut off. Nothing was restored.");
  return next.value;
}

async function fillTable(tx: postgres.TransactionSql, head: string, lines: Lines): Promise<[string, number]> {
  const { table, columns } = backupTable.parse(JSON.parse(head));
  const copy = await tx`copy ${tx(table)} (${tx(columns)}) from stdin`.writable();
  const ended = new Promise<void>((resolve, reject) => {
    copy.once("error", reject);
    copy.once("finish", resolve);
  });
  let count = 0;
  for (let line = await lineOf(lines); line !== endOfRows; line = await lineOf(lines)) {
    count += 1;
    if (!copy.write(`${line}\n`)) await Promise.race([once(copy, "drain"), ended]);
  }
  copy.end();
  await ended;
  return [table, count];
}

/** Fills an empty database; all of it or nothing. @returns the number of rows */
async function fill(url: string, lines: Lines): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      const counts: Record<string, number> = {};
      let line = await lineOf(lines);
      while (line.startsWith('{"table":')) {
        const [table, count] = await fillTable(tx, line, lines);
        counts[table] = count;
        line = await lineOf(lines);
      }
      const { rows } = backupEnd.parse(JSON.parse(line));
      for (const [table, count] of Object.entries(rows)) {
        if (counts[table] !== count)
          throw new Error(`The backup of ${table} is damaged. Nothing was restored.`);
      }
      await setCounters(tx);
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function requireEmpty(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select to_regclass('public.workspaces') as there`;
    if (found?.there) throw new Error("There is a Midcall in this database. Restore into an empty one.");
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function restoreInto(url: string, root: string, header: BackupHeader, lines: Lines): Promise<void> {
  const folder = path.join(root, "db/migrations");
  await requireEmpty(url);
  await migrateTo(url, folder, header.migrations);
  const rows = await fill(url, lines);
  await migrate(url, folder);
  process.stdout.write(`Restored ${rows} rows of ${header.made_at}. npm start goes on from there.\n`);
}

/**
 * `npm run restore -- file`: brings a backup into a `DATA_DIR` that does not exist yet, or into the empty database of
 * `DATABASE_URL`; one that an older Midcall made is brought to this version's schema.
 *
 * @throws Error with one sentence
 */
export async function restore({ root, bag, args, tryLock }: CommandOptions): Promise<void> {
  const [given] = args;
  if (!given) throw new Error("Which backup? npm run restore -- midcall-….backup");
  if (!existsSync(given)) throw new Error(`There is no file ${path.resolve(given)}. Nothing was restored.`);
  const env = readSettings(bag);
  const header = await requireWhole(given);
  const lines = readBackup(given);
  await lineOf(lines);
  if (env.DATABASE_URL !== undefined) {
    requireKeys(header, env.ENCRYPTION_KEY, given);
    await waitForDatabase(
      env.DATABASE_URL,
      () => {},
      () => false,
    );
    return restoreInto(env.DATABASE_URL, root, header, lines);
  }
  const { DATA_DIR: dataDir } = env;
  if (existsSync(path.join(dataDir, "database.json"))) {
    throw new Error(`There is a Midcall in ${dataDir} already. Move it away, or choose another DATA_DIR.`);
  }
  if (!header.secrets) {
    throw new Error(
      "This backup was made with DATABASE_URL: restore it into an empty database of that kind.",
    );
  }
  const release = await takeDataDir(dataDir, tryLock);
  try {
    writeSecrets(dataDir, header.secrets);
    const database = await startEmbeddedPostgres({ dataDir });
    try {
      await restoreInto(database.url, root, header, lines);
    } finally {
      await database.stop();
    }
  } finally {
    release();
  }
}
