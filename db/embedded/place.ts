import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { sharedFolder } from "./binaries";
import { type DatabaseUser, databaseUser, isOpenTo } from "./unprivileged-user";

/** What `DATA_DIR/database.json` keeps. */
const recordSchema = z.object({
  /** Name of the folder under /var/lib/midcall; null: the cluster lies in `DATA_DIR` itself. */
  id: z.string().nullable(),
  password: z.string(),
  /** Whether the cluster was made to its end. */
  made: z.boolean(),
});
type PlaceRecord = z.output<typeof recordSchema>;

export type Place = {
  /** Folder of the cluster, which may not exist yet. */
  cluster: string;
  user: DatabaseUser;
  password: string;
  /** Notes that the cluster was made to its end. */
  setMade(): Promise<void>;
};

const clusterOf = (dataDir: string, id: string | null): string =>
  id === null ? path.join(dataDir, "postgres") : path.join(sharedFolder, id, "postgres");

async function write(file: string, record: PlaceRecord): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function read(file: string): Promise<PlaceRecord | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${file} cannot be read as Midcall wrote it. Restore it from a backup, or choose another DATA_DIR.`,
    );
  }
}

/** Decides once and for all where a new cluster will lie. */
async function choose(dataDir: string, user: DatabaseUser): Promise<PlaceRecord> {
  const open = await isOpenTo(user, path.dirname(dataDir));
  const id = open ? null : randomBytes(8).toString("hex");
  return { id, password: randomBytes(24).toString("base64url"), made: false };
}

/** Makes the folder above the cluster, and lets Postgres walk through and write there. */
async function openFolder(dataDir: string, id: string | null, user: DatabaseUser): Promise<void> {
  if (id === null) {
    // An ordinary user's folder stays his, though root starts it this time.
    if (!user || (await isOpenTo(user, dataDir))) return;
    // The folder stays root's; who is of Postgres's group may walk through, and do no more.
    await chown(dataDir, 0, user.gid);
    await chmod(dataDir, 0o710);
    return;
  }
  const folder = path.join(sharedFolder, id);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  // Tells a person which of these folders are left over: nothing else leads back from here.
  await writeFile(path.join(folder, "data-dir"), `${dataDir}\n`);
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
}

/**
 * Where the cluster of a `DATA_DIR` lies, and who runs it. As root, `DATA_DIR` may be closed to the user
 * who runs Postgres (a checkout under /root): then the cluster lies under /var/lib/midcall, and
 * `DATA_DIR` holds its id.
 *
 * @param dataDir absolute path of a folder that exists
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const file = path.join(dataDir, "database.json");
  let record = await read(file);
  if (record === null) {
    const user = await databaseUser(clusterOf(dataDir, null));
    record = await choose(dataDir, user);
    await write(file, record);
  }
  const { id, password, made } = record;
  const cluster = clusterOf(dataDir, id);
  if (made && !(await stat(cluster).catch(() => null))) {
    throw new Error(
      `The database of ${dataDir} lay in ${cluster} and is gone. Restore that folder, or remove ${file} to begin with an empty database.`,
    );
  }
  const user = await databaseUser(cluster);
  await openFolder(dataDir, id, user);
  const setMade = async () => {
    if (!made) await write(file, { id, password, made: true });
  };
  return { cluster, user, password, setMade };
}
