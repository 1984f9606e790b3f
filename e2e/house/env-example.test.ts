import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { envSchema, parseEnv } from "@/lib/env";

const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

describe("settings", () => {
  test(".env.example lists exactly the variables that are read, in their order", () => {
    const listed = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect(listed).toEqual(Object.keys(envSchema.shape));
  });

  test("the README's table names each variable", () => {
    for (const name of Object.keys(envSchema.shape)) expect(readme).toContain(`\`${name}\``);
  });

  test(".env.example as it stands starts the product", () => {
    const bag = Object.fromEntries(
      [...example.matchAll(/^([A-Z][A-Z0-9_]+)=(.*)$/gm)].map((match) => [match[1] ?? "", match[2]]),
    );
    expect(parseEnv(bag).ok).toBe(true);
  });

  test("each bad variable is told in a line of its own, and nothing of its value is repeated", () => {
    const result = parseEnv({
      PORT: "eighty",
      DATABASE_URL: "mysql://secret@host/db",
      SANDBOX: "yes",
      OWNER_EMAIL: "a@b.example",
    });
    expect(result.ok).toBe(false);
    const faults = result.ok ? [] : result.faults;
    for (const name of [
      "PORT",
      "DATABASE_URL",
      "SANDBOX",
      "OWNER_PASSWORD",
      "AUTH_SECRET",
      "ENCRYPTION_KEY",
    ]) {
      expect(faults.filter((line) => line.startsWith(name))).toHaveLength(1);
    }
    expect(faults.join("\n")).not.toContain("secret@host");
  });

  test("empty counts as unset and unknown ones are ignored", () => {
    const result = parseEnv({ PORT: "", HOST: " ", NONSENSE: "1" });
    expect(result.ok && result.env.PORT).toBe(3000);
    expect(result.ok && result.env.HOST).toBe("127.0.0.1");
  });
});
