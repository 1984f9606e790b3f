import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { bodyOf, errorAnswer, json, textOf } from "./json";

test("a JSON answer is one of Node's to whoever asks", async () => {
  const answer = json(201, { a: "ä" }, { etag: '"1"' });
  expect(answer).toBeInstanceOf(Response);
  expect(answer).toMatchObject({ status: 201, ok: true, bodyUsed: false });
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "no-store",
    "content-type": "application/json; charset=utf-8",
    etag: '"1"',
  });
  const copy = answer.clone();
  expect(await answer.json()).toEqual({ a: "ä" });
  expect(answer.bodyUsed).toBe(true);
  expect(await copy.text()).toBe('{"a":"ä"}');
});

test("headers that are set later go along, before and after it was asked for more", async () => {
  const answer = json(200, {});
  answer.headers.set("x-request-id", "one");
  expect(answer.body).toBeInstanceOf(ReadableStream);
  answer.headers.set("x-kind", "two");
  const copy = new Response(answer.body, answer);
  expect(copy.headers.get("x-request-id")).toBe("one");
  expect(copy.headers.get("x-kind")).toBe("two");
});

test("what is answered is known without reading it; of other answers it is not", () => {
  const answer = errorAnswer(new AppError("not_found", "There is no such thing."));
  expect(answer.status).toBe(404);
  expect(bodyOf(answer)).toEqual({ error: { code: "not_found", message: "There is no such thing." } });
  expect(textOf(answer)).toBe('{"error":{"code":"not_found","message":"There is no such thing."}}');
  expect([bodyOf(new Response("{}")), textOf(new Response("{}"))]).toEqual([undefined, undefined]);
});
