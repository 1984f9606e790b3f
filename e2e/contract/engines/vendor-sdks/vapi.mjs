import assert from "node:assert/strict";
import { compiles, pushThrough } from "./meeting.mjs";

const name = "@vapi-ai/server-sdk";

/** @param {import("./meeting.mjs").Meeting} meeting */
export function vapiChecks(meeting) {
  const { ours, require } = meeting;
  const { VapiClient, VapiError } = require(name);
  const forms = ours.formsOf("vapi");
  const toolsOf = (/** @type {string} */ baseUrl, /** @type {string} */ token) =>
    new VapiClient({ baseUrl, token, maxRetries: 0 }).tools;
  /** @type {unknown[]} */
  const answers = [];

  return {
    "Vapi's SDK asks the stand-in for the very things that a push asks for": async () => {
      const engine = await new ours.EngineStandIn().start();
      try {
        // The SDK always names the type; a push does where it must.
        engine.vapiChange = "with type";
        await pushThrough(ours.vapiPush(engine.url, true), engine.apiKey, forms);
        const typeless = ({ method = "", body = {} }) => method === "PATCH" && !("type" in body);
        const pushed = engine.asked.splice(0).filter((asked) => !typeless(asked));

        const sdk = toolsOf(engine.url, engine.apiKey);
        const ids = [];
        for (const form of forms) {
          const made = await sdk.create(form);
          answers.push(made);
          ids.push(made.id);
        }
        for (const id of ids) answers.push(await sdk.get({ id }));
        for (const [index, body] of forms.entries()) answers.push(await sdk.update({ id: ids[index], body }));
        for (const id of ids) answers.push(await sdk.delete({ id }));
        const numbered = (/** @type {object[]} */ asked) =>
          JSON.parse(JSON.stringify(asked).replace(/vapi-\d+/g, "vapi-n"));
        assert.deepEqual(numbered(pushed), numbered(engine.asked));
      } finally {
        engine.stop();
      }
    },

    "Vapi's SDK reads the stand-in's refusals": async () => {
      const engine = await new ours.EngineStandIn().start();
      try {
        const said = (/** @type {number} */ status) => (/** @type {unknown} */ error) =>
          error instanceof VapiError && error.statusCode === status;
        await assert.rejects(toolsOf(engine.url, "another-key").get({ id: "x" }), said(401));
        await assert.rejects(toolsOf(engine.url, engine.apiKey).get({ id: "x" }), said(404));
      } finally {
        engine.stop();
      }
    },

    "Vapi's types take what is pushed, first and as a change, and the stand-in's answers": () => {
      const typed = (/** @type {string} */ type, /** @type {unknown} */ value) =>
        `export const _${type.replace(/\W/g, "_")}: ${type}[] = ${JSON.stringify(value)};`;
      compiles(meeting, [
        `import type { Vapi } from "${name}";`,
        typed("Vapi.CreateToolsRequest.Function", forms),
        typed("Vapi.UpdateToolsRequestBody.Function", forms),
        typed("Vapi.CreateToolsResponse.Function", answers),
      ]);
    },
  };
}
