import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseEnv } from "@/lib/env";

/** A line that ends in a backslash goes on in the next one. */
const instructions = readFileSync("Dockerfile", "utf8")
  .replace(/\\\n/g, " ")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => {
    const [, word = "", rest = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return { word, rest };
  });

const compose = z
  .object({
    services: z.record(z.string(), z.looseObject({ environment: z.record(z.string(), z.string()) })),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(load(readFileSync("compose.yaml", "utf8")));

test("the image is built and started the way that npm start goes, as an ordinary user", () => {
  const known = new Set("FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE HEALTHCHECK CMD".split(" "));
  expect(instructions.filter(({ word }) => !known.has(word))).toEqual([]);
  expect(instructions[0]?.word).toBe("FROM");
  const command: unknown = JSON.parse(instructions.at(-1)?.rest ?? "null");
  expect(command).toEqual(["node", "lib/start/start.mjs"]);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(scripts.start).toBe("exec node lib/start/start.mjs");
  for (const file of JSON.stringify(instructions).match(/lib\/start\/[\w-]+\.mjs/g) ?? []) {
    expect([file, existsSync(file)]).toEqual([file, true]);
  }
  // What comes after the last USER is what runs.
  expect(instructions.findLast(({ word }) => word === "USER")?.rest).toBe("node");
  const major = Number(/node:(\d+)/.exec(instructions[0]?.rest ?? "")?.[1]);
  expect(major).toBeGreaterThanOrEqual(20);
});

test("images are of one kind of system, none is whatever is newest, and the container tells whether it is well", () => {
  const froms = instructions.filter(({ word }) => word === "FROM").map(({ rest }) => rest.split(" ")[0]);
  expect(new Set(froms).size).toBe(1);
  const images = [...froms, ...Object.values(compose.services).flatMap(({ image }) => image ?? [])];
  expect(images).toHaveLength(3);
  for (const image of images) expect(image).toMatch(/^[a-z]+:\d+-[a-z-]+$/);
  const health = instructions.find(({ word }) => word === "HEALTHCHECK")?.rest;
  expect(health).toContain("/api/health");
  // Nothing secret is built in, and nothing is fetched past the lock file.
  expect(instructions.some(({ word, rest }) => word === "ENV" && /SECRET|KEY|PASSWORD/.test(rest))).toBe(
    false,
  );
  expect(instructions.filter(({ rest }) => /npm (install|i)\b|curl|wget/.test(rest))).toEqual([]);
  expect(instructions.some(({ rest }) => rest.startsWith("npm ci "))).toBe(true);
});

test("compose gives Midcall settings that it takes, names its volumes, and holds no secret", () => {
  const { environment } = compose.services.midcall ?? { environment: {} };
  const values: Record<string, string> = {
    POSTGRES_PASSWORD: "x",
    AUTH_SECRET: "a".repeat(44),
    ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
    APP_URL: "https://midcall.example.com",
  };
  const filled = Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [
      name,
      text.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, variable: string, kind: string, other: string) =>
        kind === "-" ? other : (values[variable] ?? ""),
      ),
    ]),
  );
  expect(parseEnv(filled)).toMatchObject({ ok: true });
  for (const name of ["DATABASE_URL", "AUTH_SECRET", "ENCRYPTION_KEY", "APP_URL"]) {
    expect([name, environment[name]]).toEqual([name, expect.stringContaining("${")]);
  }
  expect(Object.keys(compose.volumes).sort()).toEqual(["data", "postgres"]);
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  for (const name of [".git", ".env", ".data*", "node_modules", "*.backup"]) expect(ignored).toContain(name);
});
