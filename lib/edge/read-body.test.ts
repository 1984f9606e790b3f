import { expect, test } from "vitest";
import { readBody } from "./read-body";

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

/** Pieces of 64 KiB without end; tells how many were taken. */
function endless() {
  let taken = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      taken += 1;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  return { stream, taken: () => taken };
}

test("a body up to the limit is read whole, no body is empty", async () => {
  expect((await readBody(post("x".repeat(1024)), 1024)).length).toBe(1024);
  expect((await readBody(post(null), 1024)).length).toBe(0);
});

test("one byte more is too large, and an announced flood is not read at all", async () => {
  await expect(readBody(post("x".repeat(1025)), 1024)).rejects.toMatchObject({ code: "too_large" });
  const { stream, taken } = endless();
  const announced = post(stream, { "content-length": String(5 * 1024 * 1024) });
  await expect(readBody(announced, 1024)).rejects.toMatchObject({ code: "too_large" });
  expect(taken()).toBeLessThan(3);
});

test("a body without end is cut off after a few megabytes", async () => {
  const { stream, taken } = endless();
  await expect(readBody(post(stream), 1024)).rejects.toMatchObject({ code: "too_large" });
  expect(taken()).toBeLessThan(80);
});
