import path from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the checkout: everything the launcher reads and writes lies under it. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {...string} parts path below the checkout */
export const inRoot = (...parts) => path.join(root, ...parts);
