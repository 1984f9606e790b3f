import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

const mib = 1024 * 1024;

/** Whether this machine lets us mount a file system in memory. */
export function mayMount(folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    mount(folder, 1);
    unmount(folder);
    return true;
  } catch {
    return false;
  }
}

/** Puts a file system of that size, in memory, over an empty folder. */
export function mount(folder: string, sizeMib: number): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeMib}m,mode=0755`, "midcall-small-disk", folder], {
    stdio: "ignore",
  });
}

export function unmount(folder: string): void {
  execFileSync("umount", ["--lazy", folder], { stdio: "ignore" });
}

/** Fills a folder's file system to its last byte. */
export function fill(folder: string): { free(): void } {
  const file = path.join(folder, "ballast");
  const handle = openSync(file, "w");
  for (let size = mib; size >= 1; size = Math.floor(size / 2)) {
    const bytes = Buffer.alloc(size, 1);
    try {
      for (;;) writeSync(handle, bytes);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    }
  }
  closeSync(handle);
  return { free: () => rmSync(file, { force: true }) };
}
