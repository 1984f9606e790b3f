import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { functions } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { newToolCaller, type ToolCaller, until } from "@/e2e/fixtures/tool-caller";
import { newWorkspace, sql } from "@/e2e/fixtures/workspace";
import type { Context } from "@/lib/context";
import { handleFile } from "@/lib/edge/files";
import { parseEnv, setEnv } from "@/lib/env";
import { createFunction } from "@/lib/functions/create-function";
import { functionInput } from "@/lib/functions/schema";
import { deleteFile } from "./delete-file";
import { fileLinkOf } from "./file-link";
import { holdFiles } from "./hold-files";
import { listFiles } from "./list-files";
import { hasFile, readFile } from "./read-file";
import { sweepFiles } from "./sweep-files";
import { uploadFile } from "./upload-file";

const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(2000, 7)]);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)]);
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom"), Buffer.alloc(100)]);

let mine: Context;
let other: Context;
const ctxOf = (workspaceId: string, role: "editor" | "viewer" = "editor"): Context => ({
  workspaceId,
  actor: { type: "user", userId: "usr_test", role },
  requestId: "test",
});

beforeAll(async () => {
  const result = parseEnv(settings(inject("databaseUrl")));
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
  mine = ctxOf((await newWorkspace()).id);
  other = ctxOf((await newWorkspace()).id);
});

afterAll(closeDb);

const get = (link: string, method = "GET") => handleFile(new Request(link, { method }));

describe("a file that messages carry", () => {
  test("is known by its bytes, named safely, and kept once", async () => {
    const file = await uploadFile(mine, { name: "../..\\Lake\u0000 View?.exe", bytes: pdf });
    expect(file).toMatchObject({
      name: "Lake View.pdf",
      mime: "application/pdf",
      kind: "document",
      size: pdf.length,
      reference: `${file.id}/Lake View.pdf`,
    });
    expect((await uploadFile(mine, { name: "Lake View.pdf", bytes: pdf })).id).toBe(file.id);
    // Where a long name is cut stands an emoji.
    const long = await uploadFile(mine, { name: `${"a".repeat(149)}📄 plan.pdf`, bytes: pdf });
    expect(long.name).toBe(`${"a".repeat(149)}.pdf`);
    expect(await uploadFile(mine, { name: "", bytes: png })).toMatchObject({
      name: "image.png",
      kind: "image",
    });
    expect(await uploadFile(mine, { name: "tour", bytes: mp4 })).toMatchObject({ mime: "video/mp4" });
  });

  test.each([
    ["nothing", Buffer.alloc(0), "is empty"],
    ["a page", Buffer.from("<html><script>alert(1)</script>"), "none of them"],
    ["a picture that is too large", Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), "up to 5 MB"],
  ])("%s is refused", async (_what, bytes, words) => {
    await expect(uploadFile(mine, { name: "a.pdf", bytes })).rejects.toMatchObject({
      code: "invalid",
      fields: { file: expect.stringContaining(words) },
    });
  });

  test("is fetched by its signed link, as a file and never as a page", async () => {
    const file = await uploadFile(mine, { name: "Zoë's plan.pdf", bytes: pdf });
    const link = fileLinkOf(mine.workspaceId, file.reference);
    const answer = await get(link);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition": "inline; filename*=UTF-8''Zo%C3%AB%27s%20plan.pdf",
    });
    expect((await get(link, "HEAD")).headers.get("content-length")).toBe(String(pdf.length));
    expect((await get(link, "POST")).status).toBe(405);
  });

  test("is not fetched by a link that was changed, has ended, or was made for another workspace", async () => {
    const file = await uploadFile(mine, { name: "plan.pdf", bytes: pdf });
    const link = fileLinkOf(mine.workspaceId, file.reference);
    const longer = link.replace(/ends=\d+/, (found) => `ends=${Number(found.slice(5)) + 86_400}`);
    const ended = fileLinkOf(mine.workspaceId, file.reference, Date.now() - 400 * 86_400_000);
    for (const wrong of [
      longer,
      ended,
      link.replace(/signature=.*/, "signature="),
      link.replace(/\?.*/, ""),
      link.replace(file.id, "file_0000000000000"),
      link.replace(file.id, "nothing"),
      fileLinkOf(other.workspaceId, file.reference),
    ]) {
      expect((await get(wrong)).status, wrong).toBe(404);
    }
  });

  test("belongs to its workspace alone, and viewers upload nothing", async () => {
    const file = await uploadFile(mine, { name: "plan.pdf", bytes: pdf });
    expect(await hasFile(mine, file.id)).toBe(true);
    expect(await hasFile(other, file.id)).toBe(false);
    await expect(readFile(other, { fileId: file.id })).rejects.toMatchObject({ code: "not_found" });
    const viewer = ctxOf(mine.workspaceId, "viewer");
    await expect(uploadFile(viewer, { name: "a.pdf", bytes: pdf })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the files of a workspace", () => {
  let caller: ToolCaller;
  let ctx: Context;
  beforeAll(async () => {
    caller = await newToolCaller();
    ctx = ctxOf(caller.ws.id);
  });

  const bytesOf = (text: string) => Buffer.concat([pdf, Buffer.from(text)]);
  async function sendBrochure(reference: string): Promise<string> {
    const made = await caller.ws.api("POST", `/agents/${caller.agentId}/functions`, {
      name: "send_brochure",
      connection_id: caller.connection.id,
      template: { name: "brochure", language: "en_US" },
      mappings: [{ slot: "header.document", source: "static", value: reference }],
      description: "Send the brochure when the customer asks for it on the call",
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  }
  const age = (fileId: string, days: number) =>
    sql()`update files set created_at = now() - make_interval(days => ${days})
      where workspace_id = ${ctx.workspaceId} and id = ${fileId}`;

  test("are listed with what sends them; one that is sent is not deleted, the others are", async () => {
    const [sent, unused] = [
      await uploadFile(ctx, { name: "brochure.pdf", bytes: bytesOf("a") }),
      await uploadFile(ctx, { name: "old.pdf", bytes: bytesOf("b") }),
    ];
    const functionId = await sendBrochure(sent.reference);
    const { data } = await listFiles(ctx, {});
    expect(data).toMatchObject([
      { id: unused.id, used_by: [] },
      { id: sent.id, size: sent.size, used_by: [{ id: functionId, name: "send_brochure" }] },
    ]);
    await expect(deleteFile(ctx, { fileId: sent.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("send_brochure of "),
    });
    await deleteFile(ctx, { fileId: unused.id });
    expect((await listFiles(ctx, {})).data.map(({ id }) => id)).toEqual([sent.id]);
    await expect(deleteFile(other, { fileId: sent.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteFile(ctx, { fileId: "nothing" })).rejects.toMatchObject({ code: "not_found" });
    expect((await listFiles(other, {})).data.map(({ id }) => id)).not.toContain(sent.id);

    const audit = (await caller.ws.api("GET", "/audit-log?thing=file")).body.data;
    expect(audit).toMatchObject([
      { action: "deleted", thing_id: unused.id, thing_name: "old.pdf", before: { size: unused.size } },
      { action: "created", thing_id: unused.id },
      {
        action: "created",
        thing_id: sent.id,
        thing_name: "brochure.pdf",
        after: { mime: "application/pdf" },
      },
    ]);

    // Of old files only what no version of any function has sent is forgotten by itself.
    const [old, young] = [
      await uploadFile(ctx, { name: "forgotten.pdf", bytes: bytesOf("c") }),
      await uploadFile(ctx, { name: "young.pdf", bytes: bytesOf("d") }),
    ];
    await caller.ws.api("DELETE", `/functions/${functionId}`);
    await age(sent.id, 91);
    await age(old.id, 91);
    await age(young.id, 89);
    await sweepFiles();
    const left = (await listFiles(ctx, {})).data.map(({ id }) => id);
    expect(left.sort()).toEqual([sent.id, young.id].sort());
  });

  test("one that a function begins to send while it is being deleted is either kept or refused", async () => {
    const inputOf = (reference: string, name: string) =>
      functionInput.parse({
        name,
        connection_id: caller.connection.id,
        template: { name: "brochure", language: "en_US" },
        mappings: [{ slot: "header.document", source: "static", value: reference }],
        description: "Send the brochure when the customer asks for it on the call",
      });
    const admin: Context = { ...ctx, actor: { type: "user", userId: "usr_test", role: "admin" } };
    const outcomes = { kept: 0, refused: 0 };
    for (let round = 0; round < 10; round += 1) {
      const file = await uploadFile(ctx, { name: `race-${round}.pdf`, bytes: bytesOf(`race ${round}`) });
      const data = inputOf(file.reference, `send_race_${round}`);
      const [made, gone] = await Promise.allSettled([
        createFunction(admin, { agentId: caller.agentId, data }),
        deleteFile(ctx, { fileId: file.id }),
      ]);
      expect([made.status, gone.status].sort(), `round ${round}`).toEqual(["fulfilled", "rejected"]);
      outcomes[made.status === "fulfilled" ? "kept" : "refused"] += 1;
      expect(await hasFile(ctx, file.id)).toBe(made.status === "fulfilled");
    }
    expect(outcomes.kept + outcomes.refused).toBe(10);
  });

  test("the sweeper leaves what a function begins to send at this moment", async () => {
    const file = await uploadFile(ctx, { name: "late.pdf", bytes: bytesOf("late") });
    await age(file.id, 91);
    const mappings = [{ slot: "header.document", source: "static", value: file.reference }];
    const [known] = await sql()`select id from functions where workspace_id = ${ctx.workspaceId} limit 1`;
    const saving = db().transaction(async (tx) => {
      await holdFiles(ctx, mappings, tx);
      const sweeping = sweepFiles();
      // It looks while the function is not there yet, and goes on when it is.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { workspaceId } = ctx;
      await tx
        .update(functions)
        .set({ mappings: mappings as never })
        .where(and(eq(functions.workspaceId, workspaceId), eq(functions.id, String(known?.id))));
      return () => sweeping;
    });
    await (await saving)();
    expect(await hasFile(ctx, file.id)).toBe(true);
  });

  test("an old file that is uploaded again is as good as new", async () => {
    const file = await uploadFile(ctx, { name: "again.pdf", bytes: bytesOf("again") });
    await age(file.id, 91);
    expect((await uploadFile(ctx, { name: "again.pdf", bytes: bytesOf("again") })).id).toBe(file.id);
    await sweepFiles();
    expect(await hasFile(ctx, file.id)).toBe(true);
  });

  test("one that is swept while it is uploaded again is kept anew", async () => {
    const file = await uploadFile(ctx, { name: "swept.pdf", bytes: bytesOf("swept") });
    const uploading = await sql().begin(async (tx) => {
      await tx`delete from files where workspace_id = ${ctx.workspaceId} and id = ${file.id}`;
      const again = uploadFile(ctx, { name: "swept.pdf", bytes: bytesOf("swept") });
      await until(
        async () =>
          (
            await sql()`select 1 from pg_stat_activity where wait_event_type = 'Lock'
            and query like '%update "files"%' and datname = current_database()`
          ).length,
        (waiting) => waiting > 0,
      );
      return () => again;
    });
    const { id } = await uploading();
    expect(id).not.toBe(file.id);
    expect(await hasFile(ctx, id)).toBe(true);
  });

  test("a save waits for a deletion that has begun, and is refused with the field", async () => {
    const file = await uploadFile(ctx, { name: "held.pdf", bytes: bytesOf("held") });
    const mappings = [{ slot: "header.document", source: "static", value: file.reference }];
    const hold = () => db().transaction((tx) => holdFiles(ctx, mappings, tx));
    await hold();
    const refused = await sql().begin(async (tx) => {
      await tx`delete from files where workspace_id = ${ctx.workspaceId} and id = ${file.id}`;
      const saving = hold().catch((error: unknown) => error);
      await until(
        async () =>
          (
            await sql()`select 1 from pg_stat_activity where wait_event_type = 'Lock'
            and query like '%from "files"%key share%' and datname = current_database()`
          ).length,
        (waiting) => waiting > 0,
      );
      // Given out of the transaction as a function: what a promise would hold is waited for.
      return () => saving;
    });
    expect(await refused()).toMatchObject({
      code: "invalid",
      fields: { "mappings.0.value": expect.stringContaining("deleted meanwhile") },
    });
  });
});

test("what is no file of ours stays as it is", () => {
  for (const value of ["https://a.example/x.pdf", "1602186516975000", "file_x/y"])
    expect(fileLinkOf("ws_1", value)).toBe(value);
});
