import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { newWorkspace } from "../fixtures/workspace";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test("the README's walk, run as it stands, sends the message and shows its timeline", async () => {
  const script = readme.match(/<!-- walk[^>]*-->\s*```bash\n([\s\S]*?)```/)?.[1] ?? "";
  expect(script).toContain("send_otp");
  const workspace = await newWorkspace();
  const { stdout } = await promisify(execFile)("bash", ["-euc", script], {
    env: { ...process.env, MIDCALL: inject("baseUrl"), MANAGEMENT_API_KEY: workspace.key },
  });
  const [check, created, definitions, answer, message] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(check).toMatchObject({ state: "connected" });
  expect(created).toMatchObject({ name: "send_otp", enabled: true });
  expect(Object.keys(definitions.tools[0].function.parameters.properties)).toEqual(["otp_code"]);
  expect(answer).toMatchObject({ ok: true, status: "sent" });
  expect(message).toMatchObject({ id: answer.message_id, function: "send_otp", to: "+919876543210" });
  expect(message.timeline.map((entry: { state: string }) => entry.state)).toContain("accepted");
});
