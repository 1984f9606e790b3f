import assert from "node:assert/strict";
import { pushThrough } from "./meeting.mjs";

// Names in variables: these packages are not the project's to list.
const name = "@elevenlabs/elevenlabs-js";
const strict = {
  unrecognizedObjectKeys: "fail",
  allowUnrecognizedUnionMembers: false,
  allowUnrecognizedEnumValues: false,
};

/** @param {import("./meeting.mjs").Meeting} meeting */
export function elevenlabsChecks({ ours, require }) {
  const { ElevenLabsClient, ElevenLabsError } = require(name);
  const { ToolRequestModel, ToolResponseModel } = require(`${name}/serialization`);
  const forms = ours.formsOf("elevenlabs");
  const read = () => forms.map((form) => ToolRequestModel.parseOrThrow(form, strict));
  const clientOf = (/** @type {string} */ baseUrl, /** @type {string} */ apiKey) =>
    new ElevenLabsClient({ baseUrl, apiKey, maxRetries: 0 }).conversationalAi;

  return {
    "ElevenLabs' serializer takes the definitions, key by key": read,

    "ElevenLabs' SDK asks the stand-in for the very things that a push asks for": async () => {
      const engine = await new ours.EngineStandIn().start();
      try {
        const api = ours.elevenlabsPush(engine.url, true);
        await api.secret?.keep(engine.apiKey, "midcall_1", "tk_1");
        await pushThrough(api, engine.apiKey, forms);
        const pushed = engine.asked.splice(0);

        const sdk = clientOf(engine.url, engine.apiKey);
        await sdk.secrets.create({ type: "new", name: "midcall_1", value: "tk_1" });
        const ids = [];
        for (const form of read()) ids.push((await sdk.tools.create(form)).id);
        for (const id of ids) await sdk.tools.get(id);
        for (const [index, form] of read().entries()) await sdk.tools.update(ids[index], form);
        for (const id of ids) await sdk.tools.delete(id);
        const numbered = (/** @type {object[]} */ asked) =>
          JSON.parse(JSON.stringify(asked).replace(/tool-\d+/g, "tool-n"));
        assert.deepEqual(numbered(pushed), numbered(engine.asked));
      } finally {
        engine.stop();
      }
    },

    "ElevenLabs' SDK reads back what was pushed, and the stand-in's refusals": async () => {
      const engine = await new ours.EngineStandIn().start();
      try {
        const headers = { "xi-api-key": engine.apiKey, "content-type": "application/json" };
        for (const form of forms) {
          const address = `${engine.url}/v1/convai/tools`;
          const made = await fetch(address, { method: "POST", headers, body: JSON.stringify(form) });
          const { id, toolConfig } = ToolResponseModel.parseOrThrow(await made.json(), strict);
          const { toolConfig: again } = await clientOf(engine.url, engine.apiKey).tools.get(id);
          assert.deepEqual(again, toolConfig);
          assert.equal(again.type, "webhook");
        }
        const said = (/** @type {number} */ status) => (/** @type {unknown} */ error) =>
          error instanceof ElevenLabsError && error.statusCode === status;
        await assert.rejects(clientOf(engine.url, "another-key").tools.get("tool-1"), said(401));
        await assert.rejects(clientOf(engine.url, engine.apiKey).tools.get("tool-99"), said(404));
      } finally {
        engine.stop();
      }
    },
  };
}
