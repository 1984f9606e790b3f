import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Binaries } from "./binaries";
import type { DatabaseUser } from "./unprivileged-user";

/** Nothing of the caller's environment (`PGDATA`, `PGPORT`, locales) may steer our Postgres. */
export const databaseEnvironment = { LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" } as const;

type Program = { file: string; args: string[]; user: DatabaseUser; cwd: string; input?: string };

/** Runs a program to its end, in a group of its own: Ctrl-C must not leave half a cluster. */
function runProgram({ file, args, user, cwd, input }: Program): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: databaseEnvironment,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      ...user,
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}

async function removeLeftovers(cluster: string): Promise<void> {
  const folder = path.dirname(cluster);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${path.basename(cluster)}.new-`)) continue;
    // An initdb whose Midcall was killed may still write there.
    await rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/**
 * Makes a cluster with the role and the database `midcall`. It grows under another name and gets its
 * own when it is whole: whenever the process is killed, the next start can begin anew.
 *
 * @param cluster folder that does not exist yet
 * @param password of the role `midcall`, of letters that need no quoting
 * @throws Error with the end of the output of the program that failed
 */
export async function makeCluster(
  cluster: string,
  { postgres, initdb }: Binaries,
  user: DatabaseUser,
  password: string,
): Promise<void> {
  await removeLeftovers(cluster);
  const folder = path.dirname(cluster);
  const growing = `${cluster}.new-${randomBytes(4).toString("hex")}`;
  if (user) {
    // The folder above may be root's: Postgres gets its own before it starts.
    await mkdir(growing, { mode: 0o700 });
    await chown(growing, user.uid, user.gid);
  }
  const made = await runProgram({
    file: initdb,
    // "trust" is never listened with: pg_hba.conf is written anew below.
    args: ["-D", growing, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-instructions"],
    user,
    cwd: user ? growing : folder,
  });
  if (made.code !== 0) throw new Error(`The database could not be made (initdb):\n${made.output.trim()}`);

  const rules = path.join(growing, "pg_hba.conf");
  await writeFile(rules, "host all all 127.0.0.1/32 scram-sha-256\n");
  await chmod(rules, 0o600);

  const statements = [
    `create role midcall login createdb password '${password}'`,
    "create database midcall owner midcall",
  ];
  const filled = await runProgram({
    file: postgres,
    args: ["--single", "-D", growing, "postgres"],
    user,
    cwd: growing,
    input: statements.map((statement) => `${statement};\n`).join(""),
  });
  // Single-user mode goes on after a statement that failed, and ends well.
  if (filled.code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(filled.output)) {
    throw new Error(`The database could not be made (postgres --single):\n${filled.output.trim()}`);
  }
  await rename(growing, cluster);
  await syncFolder(folder);
}

/**
 * @param major version that our binaries can read
 * @throws Error when the cluster was made by another
 */
export async function checkVersion(cluster: string, major: number): Promise<void> {
  const found = (await readFile(path.join(cluster, "PG_VERSION"), "utf8")).trim();
  if (found === String(major)) return;
  throw new Error(
    `The database in ${cluster} was made by Postgres ${found}, and this Midcall brings Postgres ${major}. Move it with pg_dump and pg_restore, or start the Midcall that made it.`,
  );
}
