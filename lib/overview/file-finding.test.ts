import { expect, test } from "vitest";
import type { Mapping } from "@/lib/functions/schema";
import { fileFinding } from "./file-finding";

const file: Mapping = {
  slot: "header.document",
  source: "static",
  value: "file_01hzzzzzzzzz/Lake view.pdf",
};
const link: Mapping = { ...file, value: "https://files.example/lake.pdf" };
const fallback: Mapping = {
  slot: "header.document",
  source: "metadata",
  key: "plan",
  when_missing: "default",
  default: "file_01hzzzzzzzzz/Plan.pdf",
};
const found = (mapping: Mapping, appUrl: string, sandbox = false) =>
  fileFinding({ mappings: [mapping], connection: "Number", sandbox }, appUrl);

test("a file that is kept here is found where WhatsApp cannot open this address", () => {
  for (const address of [
    "http://localhost:3000",
    "https://localhost",
    "http://midcall.example.com",
    "https://10.0.0.5",
    "https://midcall.local",
  ])
    expect([address, found(file, address)]).toMatchObject([
      address,
      { kind: "file_unreachable", tone: "danger", message: expect.stringContaining("Lake view.pdf") },
    ]);
  expect(found(fallback, "http://localhost:3000")?.message).toContain("Plan.pdf");
});

test("nothing is found of a public address, of the sandbox, and of links", () => {
  expect(found(file, "https://midcall.example.com")).toBeNull();
  expect(found(file, "http://localhost:3000", true)).toBeNull();
  expect(found(link, "http://localhost:3000")).toBeNull();
});
