import type { EngineApi, EnginePush } from "./engine-api";
import { pushOneByOne } from "./one-by-one";

/** Vapi: `POST /tool`, `PATCH /tool/{id}`; a change must not name the tool's type. */
export function vapiPush(baseUrl = "https://api.vapi.ai", allowPrivate = false): EnginePush {
  const api: EngineApi = {
    name: "Vapi",
    baseUrl,
    allowPrivate,
    headersOf: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  };
  const patchOf = ({ type, ...definition }: Record<string, unknown>) => definition;
  return {
    name: api.name,
    needsTarget: false,
    push: (push) => pushOneByOne(api, { path: "/tool", patchOf }, push),
  };
}
