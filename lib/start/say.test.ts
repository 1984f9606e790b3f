import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const say = path.join(import.meta.dirname, "say.mjs");

/** What a command writes that fails so, and its exit code. */
function failing(thrown: string) {
  const ours = `
    import { command, StartError } from ${JSON.stringify(say)};
    await command(async () => { throw ${thrown}; });`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", ours]);
  return { status, lines: stderr.toString().trim().split("\n") };
}

const refused = (code: string) =>
  failing(
    `Object.assign(new Error("${code}: no"), { code: "${code}", path: "/srv/midcall/.next-launcher/build" })`,
  );

test.each([
  [
    "EACCES",
    /^\/srv\/midcall\/\.next-launcher\/build cannot be used \(EACCES\)\. .*user whom this folder belongs to/,
  ],
  ["EROFS", /^\/srv\/midcall\/\.next-launcher\/build cannot be used \(EROFS\)\. .*can be written/],
  ["ENOSPC", /^\/srv\/midcall\/\.next-launcher\/build cannot be used \(ENOSPC\)\. The disk is full/],
])("what the file system refuses with %s is told in one line", (code, line) => {
  expect(refused(code)).toEqual({ status: 1, lines: [expect.stringMatching(line)] });
});

test("what can be mended is told alone, what nobody expected with the place that it came from", () => {
  expect(failing('new StartError("Do that.")')).toEqual({ status: 1, lines: ["Do that."] });
  expect(failing('new Error("odd")').lines.length).toBeGreaterThan(1);
});
