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

  test("what is unset is what the README's table says", () => {
    const unset = parseEnv({});
    expect(unset.ok && unset.env).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATABASE_POOL_MAX: 20,
      DATA_DIR: expect.stringMatching(/\/\.data$/),
      APP_URL: "http://localhost:3000",
      SANDBOX: true,
      WORKER: true,
      TRUST_PROXY: 0,
      META_GRAPH_BASE_URL: "https://graph.facebook.com",
      META_GRAPH_VERSION: "v25.0",
      HELTAR_BASE_URL: "https://api.heltar.com",
      AISENSY_CAMPAIGN_BASE_URL: "https://backend.aisensy.com",
      AISENSY_PROJECT_BASE_URL: "https://apis.aisensy.com",
      ALLOW_PRIVATE_NETWORK: false,
      LLM_ALLOW_PRIVATE_NETWORK: false,
      LOG_LEVEL: "info",
      EMBEDDED: true,
    });
    const shared = parseEnv({
      PORT: "8080",
      DATABASE_URL: "postgres://midcall@db/midcall",
      AUTH_SECRET: "a".repeat(32),
      ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    });
    expect(shared.ok && shared.env).toMatchObject({
      HOST: "0.0.0.0",
      APP_URL: "http://localhost:8080",
      SANDBOX: false,
      EMBEDDED: false,
    });
  });

  test("what is half set or of another form is refused, what has the form is taken", () => {
    const faultsOf = (bag: Record<string, string>) => {
      const result = parseEnv(bag);
      return result.ok ? [] : result.faults.map((line) => line.split(" ")[0]);
    };
    const key = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64");
    for (const [bag, faults] of [
      [{ MANAGEMENT_API_KEY: `mk_${"a".repeat(28)}` }, ["MANAGEMENT_API_KEY"]],
      [{ MANAGEMENT_API_KEY: `mk_${"a".repeat(29)}` }, []],
      [{ ENCRYPTION_KEY: `${key(32)},${key(32)}` }, []],
      [{ ENCRYPTION_KEY: `${key(32)},${key(31)}` }, ["ENCRYPTION_KEY"]],
      [{ LLM_BASE_URL: "http://localhost:1/v1" }, ["LLM_MODEL"]],
      [{ OIDC_CLIENT_ID: "x" }, ["OIDC_ISSUER"]],
      [{ OWNER_PASSWORD: "a long password" }, ["OWNER_EMAIL"]],
      [{ TRUST_PROXY: "-1", WORKER: "no" }, ["WORKER", "TRUST_PROXY"]],
      [{ META_GRAPH_VERSION: "25" }, ["META_GRAPH_VERSION"]],
      [{ LOG_LEVEL: "loud", APP_URL: "midcall.example.com" }, ["APP_URL", "LOG_LEVEL"]],
    ] as const) {
      expect([bag, faultsOf(bag)]).toEqual([bag, faults]);
    }
  });

  test("empty counts as unset and unknown ones are ignored", () => {
    const result = parseEnv({ PORT: "", HOST: " ", NONSENSE: "1" });
    expect(result.ok && result.env.PORT).toBe(3000);
    expect(result.ok && result.env.HOST).toBe("127.0.0.1");
  });
});
