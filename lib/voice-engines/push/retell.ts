import { z } from "zod";
import { AppError } from "@/lib/errors";
import { isObject } from "@/lib/text";
import { askEngine, type EngineApi, type EnginePush, type Push, type Pushed } from "./engine-api";

const agent = z.object({
  response_engine: z.looseObject({ type: z.string(), llm_id: z.string().optional() }),
});
const llm = z.looseObject({ general_tools: z.array(z.unknown()).nullish() });

/** The LLM that is meant: given by itself, or as the one of an agent. */
async function llmIdOf(api: EngineApi, { apiKey, target }: Push): Promise<string> {
  if (!target.startsWith("agent_")) return target;
  const path = `/get-agent/${encodeURIComponent(target)}`;
  const found = await askEngine(api, { apiKey, method: "GET", path }, agent);
  if (!found)
    throw new AppError("conflict", `Retell has no agent ${target}. Copy its id from the agent's page.`);
  const { llm_id } = found.response_engine;
  if (llm_id) return llm_id;
  const message =
    "This Retell agent has no LLM of its own (it is a conversation flow). Add the functions by hand.";
  throw new AppError("conflict", message);
}

const nameOf = (tool: unknown) => (isObject(tool) && typeof tool.name === "string" ? tool.name : "");

/**
 * Retell: an LLM's `general_tools` are written as a whole, so they are read first and everybody else's stay
 * as they are. Ours are told by their address.
 */
async function* push(api: EngineApi, given: Push): AsyncGenerator<Pushed> {
  const { apiKey, tools, gone, toolsAddress } = given;
  const llmId = encodeURIComponent(await llmIdOf(api, given));
  const before = await askEngine(api, { apiKey, method: "GET", path: `/get-retell-llm/${llmId}` }, llm);
  if (!before)
    throw new AppError("conflict", "Retell has no such LLM. Copy the id of the agent or of its LLM.");
  const present = before.general_tools ?? [];
  const ours = (tool: unknown) =>
    isObject(tool) && typeof tool.url === "string" && `${tool.url}/`.startsWith(`${toolsAddress}/`);
  const others = present.filter((tool) => !ours(tool));
  const taken = tools.find(({ definition }) => others.some((tool) => nameOf(tool) === nameOf(definition)));
  if (taken) {
    const name = nameOf(taken.definition);
    throw new AppError(
      "conflict",
      `Retell has another function named ${name}. Rename or delete one of the two.`,
    );
  }
  const there = new Set(present.filter(ours).map(nameOf));
  const same = tools.every(({ changed, definition }) => !changed && there.has(nameOf(definition)));
  if (!same || there.size !== tools.length) {
    const body = { general_tools: [...others, ...tools.map(({ definition }) => definition)] };
    await askEngine(api, { apiKey, method: "PATCH", path: `/update-retell-llm/${llmId}`, body }, z.unknown());
  }
  for (const { functionId, definition, changed } of tools) {
    const name = nameOf(definition);
    yield {
      functionId,
      remoteId: name,
      change: !there.has(name) ? "created" : changed ? "updated" : "unchanged",
    };
  }
  for (const { functionId, remoteId } of gone) yield { functionId, remoteId, change: "removed" };
}

export function retellPush(baseUrl = "https://api.retellai.com", allowPrivate = false): EnginePush {
  const api: EngineApi = {
    name: "Retell",
    baseUrl,
    allowPrivate,
    headersOf: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
  };
  return { name: api.name, needsTarget: true, push: (given) => push(api, given) };
}
