import { spawn } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const command = path.join(import.meta.dirname, "run-command.mjs");

/** A program that says which signal it tidies up at. */
const program = `
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => { console.log("tidied at " + signal); process.exit(); });
  console.log("up");
  setInterval(() => {}, 1_000);`;

/** Starts the program as our commands start others, and tells ours to stop once it is up. */
async function stopped(options: object): Promise<{ code: number | null; output: string }> {
  const ours = `
    import { runCommand } from ${JSON.stringify(command)};
    await runCommand(process.execPath, ["-e", ${JSON.stringify(program)}], ${JSON.stringify(options)});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", ours]);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const before = output;
    output += chunk.toString();
    if (!before.includes("up") && output.includes("up")) child.kill("SIGTERM");
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

test("what we start is told to stop when we are, and may tidy up", async () => {
  expect(await stopped({ show: true })).toEqual({ code: 143, output: "up\ntidied at SIGTERM\n" });
});

test("by the signal that it tidies up at", async () => {
  expect(await stopped({ show: true, stopBy: "SIGINT" })).toEqual({
    code: 143,
    output: "up\ntidied at SIGINT\n",
  });
});
