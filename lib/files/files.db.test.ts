import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import type { Context } from "@/lib/context";
import { handleFile } from "@/lib/edge/files";
import { parseEnv, setEnv } from "@/lib/env";
import { fileLinkOf } from "./file-link";
import { hasFile, readFile } from "./read-file";
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

test("what is no file of ours stays as it is", () => {
  for (const value of ["https://a.example/x.pdf", "1602186516975000", "file_x/y"])
    expect(fileLinkOf("ws_1", value)).toBe(value);
});
