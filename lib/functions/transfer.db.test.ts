import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { storeGreeting } from "@/e2e/fixtures/greeting";
import { settings } from "@/e2e/fixtures/settings";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import { createConnection } from "@/lib/connections/create-connection";
import { connectionInput } from "@/lib/connections/schema";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { wholeList } from "@/lib/page";
import { createFunction } from "./create-function";
import { exportFunctions } from "./export-functions";
import { importFunctions } from "./import-functions";
import { listFunctions } from "./list-functions";
import { planImport } from "./plan-import";
import { functionInput } from "./schema";
import { updateFunction } from "./update-function";

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

/** A workspace with one account, whose templates have been read, and an agent without functions. */
async function newHouse(accountName = "Account") {
  const workspaceId = newId("workspace");
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  const ctx: Context = { workspaceId, actor: { type: "system" }, requestId: "test" };
  const credentials = {
    access_token: "EAAtest",
    phone_number_id: "106540352242922",
    waba_id: "104996122399",
  };
  const connection = await createConnection(
    ctx,
    connectionInput.parse({ provider: "meta", name: accountName, credentials }),
  );
  await storeGreeting(workspaceId, connection.id);
  const newAgent = async (name: string) => {
    const made = await createAgent(ctx, agentInput.parse({ name, default_country: "IN" }));
    return made.agent.id;
  };
  return { ctx, connection, newAgent };
}

const draft = (connectionId: string, more: Record<string, unknown> = {}) =>
  functionInput.parse({
    name: "send_code",
    connection_id: connectionId,
    template: { name: "greeting", language: "en" },
    mappings: [
      { slot: "body.1", source: "metadata", key: "customer.name", when_missing: "default", default: "you" },
      { slot: "body.2", source: "in_call", name: "otp_code", description: "the code", example: "987654" },
      { slot: "body.3", source: "static", value: "112" },
    ],
    description: "Send the code when the customer asks for it",
    say: { sent: { en: "Done.", hi: "भेज दिया।" } },
    consent: "ask",
    ...more,
  });

const plain = (list: readonly object[]) =>
  list.map((fn) => ({ ...fn, id: "", agent_id: "", version: 0, created_at: "", updated_at: "" }));

describe("an agent's functions as a file", () => {
  test("arrive in another agent as they were, and change nothing the second time", async () => {
    const { ctx, connection, newAgent } = await newHouse();
    const [from, to] = [await newAgent("Clinic"), await newAgent("Hospital")];
    await createFunction(ctx, { agentId: from, data: draft(connection.id) });
    await createFunction(ctx, { agentId: from, data: draft(connection.id, { name: "send_more" }) });
    const exported = await exportFunctions(ctx, { agentId: from });
    expect(exported.fileName).toBe("clinic.functions.json");
    const file: unknown = JSON.parse(exported.text);

    const plan = await planImport(ctx, { agentId: to, file });
    expect(plan.functions.map(({ name, does }) => [name, does])).toEqual([
      ["send_code", "create"],
      ["send_more", "create"],
    ]);
    expect(await wholeList((page) => listFunctions(ctx, { agentId: to, ...page }))).toEqual([]);
    const done = await importFunctions(ctx, { agentId: to, file, digest: plan.digest });
    expect(done).toEqual({ created: ["send_code", "send_more"], updated: [] });

    const [original, copy] = await Promise.all(
      [from, to].map((agentId) => wholeList((page) => listFunctions(ctx, { agentId, ...page }))),
    );
    // Of a secret the example stays at home.
    const kept = JSON.parse(JSON.stringify(original).replaceAll(',"example":"987654"', ""));
    expect(plain(copy ?? [])).toEqual(plain(kept));
    const again = await planImport(ctx, { agentId: to, file });
    expect(again.functions.map(({ does }) => does)).toEqual(["same", "same"]);
  });

  test("hold no id, no secret and no example of one", async () => {
    const { ctx, connection, newAgent } = await newHouse();
    const agentId = await newAgent("Clinic");
    const data = draft(connection.id);
    const mappings = data.mappings.map((entry) =>
      entry.slot === "body.3" ? { ...entry, value: "s3cret-door", secret: true } : entry,
    );
    const made = await createFunction(ctx, { agentId, data: functionInput.parse({ ...data, mappings }) });
    const { text } = await exportFunctions(ctx, { agentId });
    for (const hidden of ["s3cret-door", "987654", made.id, agentId, connection.id, "EAAtest"])
      expect(text).not.toContain(hidden);

    const file: unknown = JSON.parse(text);
    const [elsewhere] = (await planImport(ctx, { agentId: await newAgent("Other"), file })).functions;
    expect(elsewhere).toMatchObject({
      does: "refuse",
      reasons: [expect.stringMatching(/secret and not in/)],
    });
    // Where the function is, its secret stays.
    await updateFunction(ctx, { functionId: made.id, patch: { description: "Send it when they ask again" } });
    const plan = await planImport(ctx, { agentId, file });
    await importFunctions(ctx, { agentId, file, digest: plan.digest });
    const [now] = await wholeList((page) => listFunctions(ctx, { agentId, ...page }));
    expect(now?.description).toBe(data.description);
    expect(now?.mappings).toContainEqual(expect.objectContaining({ value: "s3cret-door" }));
  });

  test("bring along how a value is written, also where nothing else differs", async () => {
    const { ctx, connection, newAgent } = await newHouse();
    const agentId = await newAgent("Clinic");
    const filled = (format?: object) => [
      { slot: "body.1", source: "metadata", key: "customer.name", format },
      { slot: "body.2", source: "static", value: "111" },
      { slot: "body.3", source: "static", value: "112" },
    ];
    const data = draft(connection.id, { mappings: filled({ as: "title" }) });
    const made = await createFunction(ctx, { agentId, data });
    const file: unknown = JSON.parse((await exportFunctions(ctx, { agentId })).text);
    const { mappings } = draft(connection.id, { mappings: filled() });
    await updateFunction(ctx, { functionId: made.id, patch: { mappings } });
    const plan = await planImport(ctx, { agentId, file });
    expect(plan.functions).toMatchObject([
      { does: "update", changes: [{ field: "mappings.body.1.format" }] },
    ]);
    await importFunctions(ctx, { agentId, file, digest: plan.digest });
    const [now] = await wholeList((page) => listFunctions(ctx, { agentId, ...page }));
    expect(now?.mappings).toEqual(made.mappings);
  });

  test("say what they change, and are carried out only as they were shown", async () => {
    const { ctx, connection, newAgent } = await newHouse();
    const agentId = await newAgent("Clinic");
    const made = await createFunction(ctx, { agentId, data: draft(connection.id) });
    const file: unknown = JSON.parse((await exportFunctions(ctx, { agentId })).text);
    await updateFunction(ctx, { functionId: made.id, patch: { allow_resend: true } });
    const plan = await planImport(ctx, { agentId, file });
    expect(plan.functions).toMatchObject([
      {
        does: "update",
        changes: [
          { field: "allow_resend", text: "Sending again changed from yes to no." },
          { field: "mappings.body.2.example" },
        ],
      },
    ]);
    await updateFunction(ctx, { functionId: made.id, patch: { dedupe_s: 7 } });
    await expect(importFunctions(ctx, { agentId, file, digest: plan.digest })).rejects.toMatchObject({
      code: "conflict",
      message: "Something changed since this was shown. Look at it once more.",
    });
  });

  test("ask for a connection where theirs is not here, and take the one that was chosen", async () => {
    const [here, there] = [await newHouse("Berlin"), await newHouse("Mumbai")];
    const from = await here.newAgent("Clinic");
    await createFunction(here.ctx, { agentId: from, data: draft(here.connection.id) });
    const file: unknown = JSON.parse((await exportFunctions(here.ctx, { agentId: from })).text);
    const agentId = await there.newAgent("Hospital");
    const plan = await planImport(there.ctx, { agentId, file });
    expect(plan.unknown_connections).toEqual([{ name: "Berlin", provider: "meta" }]);
    expect(plan.functions[0]?.does).toBe("refuse");
    const connections = { Berlin: there.connection.id };
    const chosen = await planImport(there.ctx, { agentId, file, connections });
    expect(chosen.functions[0]?.does).toBe("create");
    // A stranger's is as good as none.
    const foreign = await planImport(there.ctx, {
      agentId,
      file,
      connections: { Berlin: here.connection.id },
    });
    expect(foreign.functions[0]?.does).toBe("refuse");
  });
});

describe("a file that cannot be used", () => {
  test.each([
    ["nothing", null, /object/],
    ["another program's", { name: "x", functions: [] }, /no file of functions of Midcall/],
    ["an older form", { midcall: "functions", version: 0, functions: [{}] }, /Version is not 1/],
    ["a newer form", { midcall: "functions", version: 2, functions: [{}] }, /Version is not 1/],
    ["more than we know", { midcall: "functions", version: 1, functions: [{}], x: 1 }, /X is not known here/],
    ["none in it", { midcall: "functions", version: 1, functions: [] }, /no function/],
  ])("%s is refused in words", async (_name, file, words) => {
    const { ctx, newAgent } = await newHouse();
    const agentId = await newAgent("Clinic");
    await expect(planImport(ctx, { agentId, file })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(words),
    });
  });

  test("one bad function does not hide the good ones; each says what is wrong with it", async () => {
    const { ctx, connection, newAgent } = await newHouse();
    const agentId = await newAgent("Clinic");
    const good = { ...draft(connection.id), connection: { name: "Account", provider: "meta" } };
    const { connection_id: _id, ...fn } = good;
    const file = {
      midcall: "functions",
      version: 1,
      functions: [
        fn,
        fn,
        { ...fn, name: "end_call" },
        { ...fn, name: "send_surprise", surprise: 1 },
        { ...fn, name: "send_gone", template: { name: "gone", language: "en" } },
        { name: 5 },
        { ...fn, name: "send_short", mappings: fn.mappings.slice(1) },
      ],
    };
    const plan = await planImport(ctx, { agentId, file });
    expect(plan.functions.map((one) => ("reasons" in one ? one.reasons.join(" ") : one.does))).toEqual([
      "create",
      expect.stringMatching(/two functions named "send_code"/),
      expect.stringMatching(/voice engines or Midcall use themselves/),
      expect.stringMatching(/Surprise is not known here/),
      expect.any(String),
      expect.stringMatching(/names no connection/),
      expect.any(String),
    ]);
    const done = await importFunctions(ctx, { agentId, file, digest: plan.digest });
    expect(done).toEqual({ created: ["send_code"], updated: [] });
  });
});
