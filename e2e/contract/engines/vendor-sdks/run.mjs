/**
 * Our definitions and signatures against vendors' SDKs that are too large for every run (together 190 MB):
 * installs them into a temporary folder and says what holds. `node e2e/contract/engines/vendor-sdks/run.mjs`
 */
import { execFileSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../../../..");
// Names in variables: these packages are not ours to list.
const [elevenlabs, vapi, telnyx] = ["@elevenlabs/elevenlabs-js", "@vapi-ai/server-sdk", "telnyx"];
const sdks = [`${elevenlabs}@2.73.0`, `${vapi}@2.0.1`, `${telnyx}@7.24.0`];

const folder = mkdtempSync(path.join(tmpdir(), "midcall-sdks-"));
const at = (name) => path.join(folder, name);
/** @param {string} what @param {() => unknown} check throws, or answers false, where it does not hold */
async function holds(what, check) {
  if ((await check()) === false) throw new Error(`${what}: no`);
  console.log(`✓ ${what}`);
}

try {
  writeFileSync(at("package.json"), '{"private":true,"type":"module"}');
  const flags = ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...sdks];
  execFileSync("npm", flags, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  await build({
    entryPoints: [path.join(import.meta.dirname, "forms.ts")],
    outfile: at("forms.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    alias: { "@": root },
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  const { formsOf, verifySignatures } = await import(at("forms.mjs"));
  const require = createRequire(at("package.json"));

  const { ToolRequestModel } = require(`${elevenlabs}/serialization`);
  const strict = {
    unrecognizedObjectKeys: "fail",
    allowUnrecognizedUnionMembers: false,
    allowUnrecognizedEnumValues: false,
  };
  await holds("ElevenLabs' serializer takes the definitions, key by key", () => {
    for (const form of formsOf("elevenlabs")) ToolRequestModel.parseOrThrow(form, strict);
  });

  const typed = (name, type, format) =>
    `export const ${name}: ${type}[] = ${JSON.stringify(formsOf(format))};`;
  const source = [
    `import type { Vapi } from "${vapi}";`,
    `import type { InferenceEmbeddingWebhookToolParams } from "${telnyx}/resources/ai/assistants/assistants";`,
    typed("vapi", '(Vapi.CreateFunctionToolDto & { type: "function" })', "vapi"),
    typed("telnyx", "InferenceEmbeddingWebhookToolParams", "telnyx"),
  ];
  writeFileSync(at("types.ts"), source.join("\n"));
  symlinkSync(path.join(root, "node_modules/@types"), at("node_modules/@types"));
  await holds("Vapi's and Telnyx' types take the definitions", () => {
    const options = ["--noEmit", "--skipLibCheck", "--target", "es2022", "--types", "node"];
    const modules = ["--module", "nodenext", "--moduleResolution", "nodenext"];
    const tsc = path.join(root, "node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [tsc, ...options, ...modules, "types.ts"], {
      cwd: folder,
      stdio: "inherit",
    });
  });

  await holds("a request that Telnyx' own code takes as signed, we take too", async () => {
    const { default: Telnyx } = await import(require.resolve(telnyx));
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const key = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
    const body = '{"name":"ü"}';
    const time = String(Math.floor(Date.now() / 1000));
    const signature = sign(null, Buffer.from(`${time}|${body}`), privateKey).toString("base64");
    const headers = { "telnyx-timestamp": time, "telnyx-signature-ed25519": signature };
    await new Telnyx({ apiKey: "none", publicKey: key }).webhooks.unwrap(body, { headers });
    const request = { headers: new Headers(headers), rawBody: Buffer.from(body), nowMs: Date.now() };
    return verifySignatures(request, [{ kind: "telnyx", secret: key }]) === "good";
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
