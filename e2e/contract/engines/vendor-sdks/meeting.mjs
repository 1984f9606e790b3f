import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {object} Meeting
 * @property {typeof import("./ours")} ours
 * @property {NodeJS.Require} require of the folder with the SDKs
 * @property {string} root of the project
 * @property {string} folder with the SDKs
 */

/**
 * Everything that a push asks of an engine, from the first tool to the last: made, looked at, changed, removed.
 *
 * @param {import("@/lib/voice-engines/push/engine-api").EnginePush} api
 * @param {string} apiKey
 * @param {Record<string, unknown>[]} definitions
 */
export async function pushThrough(api, apiKey, definitions) {
  /** @type {(string | null)[]} */
  let ids = definitions.map(() => null);
  const push = async (/** @type {boolean} */ changed, /** @type {boolean} */ kept) => {
    const tools = definitions.map((definition, index) => ({
      functionId: `fn_${index}`,
      remoteId: ids[index] ?? null,
      definition,
      changed,
    }));
    const gone = ids.flatMap((remoteId, index) =>
      remoteId ? [{ functionId: `fn_${index}`, remoteId }] : [],
    );
    const work = api.push({
      apiKey,
      target: "",
      tools: kept ? tools : [],
      gone: kept ? [] : gone,
      toolsAddress: "https://midcall.example.com/api/tools/agt_1",
    });
    const done = [];
    for await (const one of work) done.push(one.remoteId);
    ids = done;
  };
  await push(true, true);
  await push(false, true);
  await push(true, true);
  await push(true, false);
}

/**
 * @param {Meeting} meeting
 * @param {string[]} source lines of a TypeScript program beside the SDKs
 * @throws where the compiler finds a fault
 */
export function compiles({ root, folder }, source) {
  writeFileSync(path.join(folder, "types.ts"), source.join("\n"));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--types", "node"];
  const modules = ["--module", "nodenext", "--moduleResolution", "nodenext"];
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, ...options, ...modules, "types.ts"], {
    cwd: folder,
    stdio: "inherit",
  });
}
