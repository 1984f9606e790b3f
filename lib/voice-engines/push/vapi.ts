import type { EngineApi, EnginePush } from "./engine-api";
import { pushOneByOne, type ToolRoutes } from "./one-by-one";

/**
 * A change without the tool's type, as programs in the field make it; Vapi has refused it there. Its newest
 * SDK names it: so do we where the answer is about the type.
 */
const patchOf: ToolRoutes["patchOf"] = (definition) => {
  const { type, ...body } = definition;
  return { body, otherwise: { words: /\btype\b/, body: definition } };
};

/** Vapi: `POST /tool`, `PATCH /tool/{id}`. */
export function vapiPush(baseUrl = "https://api.vapi.ai", allowPrivate = false): EnginePush {
  const api: EngineApi = {
    name: "Vapi",
    baseUrl,
    allowPrivate,
    headersOf: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  };
  return {
    name: api.name,
    needsTarget: false,
    push: (push) => pushOneByOne(api, { path: "/tool", patchOf }, push),
  };
}
