import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whom Postgres runs as; null: as the user of this process. */
export type DatabaseUser = { uid: number; gid: number } | null;

async function idsOf(name: string): Promise<DatabaseUser> {
  try {
    const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name])));
    const ids = { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
    return ids.uid > 0 ? ids : null;
  } catch {
    return null;
  }
}

/**
 * Postgres refuses to run as uid 0. A cluster that exists belongs to its owner for good; for a new one
 * it is `postgres`, else `nobody`.
 *
 * @param cluster folder of a cluster; need not exist
 * @throws Error when this process is root and there is no user to run Postgres as
 */
export async function databaseUser(cluster: string): Promise<DatabaseUser> {
  const own = process.getuid?.();
  const found = await stat(cluster).catch(() => null);
  if (own !== 0) {
    if (own !== undefined && found && found.uid !== own) {
      throw new Error(
        `The database in ${cluster} belongs to the user with id ${found.uid}, and Midcall runs as ${own}. Start it as the user who made the database, or choose another DATA_DIR.`,
      );
    }
    return null;
  }
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  const user = (await idsOf("postgres")) ?? (await idsOf("nobody"));
  if (user) return user;
  throw new Error(
    "Postgres does not run as root, and this system has neither a user postgres nor a user nobody. Start Midcall as an ordinary user, or set DATABASE_URL.",
  );
}

/**
 * Whether a user can walk to a folder, or read a file: by the mode of it and of every folder above.
 * Access lists are not asked; where they allow more, we copy once more than needed.
 */
export async function isOpenTo(user: DatabaseUser, target: string): Promise<boolean> {
  if (user === null) return true;
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found) {
      const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
      const needed = (found.isDirectory() ? 0o1 : 0o4) << shift;
      if ((found.mode & needed) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}
