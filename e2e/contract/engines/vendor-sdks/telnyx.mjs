import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { compiles } from "./meeting.mjs";

const name = "telnyx";

/** @param {import("./meeting.mjs").Meeting} meeting */
export function telnyxChecks(meeting) {
  const { ours, require } = meeting;
  return {
    "Telnyx' types take the definitions": () =>
      compiles(meeting, [
        `import type { InferenceEmbeddingWebhookToolParams as Tool } from "${name}/resources/ai/assistants/assistants";`,
        `export const tools: Tool[] = ${JSON.stringify(ours.formsOf("telnyx"))};`,
      ]),

    "a request that Telnyx' own code takes as signed, we take too": async () => {
      const { default: Telnyx } = await import(require.resolve(name));
      const { publicKey, privateKey } = generateKeyPairSync("ed25519");
      const key = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
      const body = '{"name":"ü"}';
      const time = String(Math.floor(Date.now() / 1000));
      const signature = sign(null, Buffer.from(`${time}|${body}`), privateKey).toString("base64");
      const headers = { "telnyx-timestamp": time, "telnyx-signature-ed25519": signature };
      await new Telnyx({ apiKey: "none", publicKey: key }).webhooks.unwrap(body, { headers });
      const request = { headers: new Headers(headers), rawBody: Buffer.from(body), nowMs: Date.now() };
      assert.equal(ours.verifySignatures(request, [{ kind: "telnyx", secret: key }]), "good");
    },
  };
}
