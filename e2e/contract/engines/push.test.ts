import { Retell } from "retell-sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EnginePush, Push, Pushed } from "@/lib/voice-engines/push/engine-api";
import { retellPush } from "@/lib/voice-engines/push/retell";
import { vapiPush } from "@/lib/voice-engines/push/vapi";
import { EngineStandIn } from "../../fixtures/engine-stand-in";
import { formsOf } from "./vendor-sdks/forms";

/**
 * What a push puts on the wire, beside what the vendor's own SDK puts there. Vapi's and ElevenLabs' SDKs are
 * too large for every run: vendor-sdks/run.mjs.
 */

let engine: EngineStandIn;
beforeEach(async () => {
  engine = await new EngineStandIn().start();
});
afterEach(() => engine.stop());

function pushOf(format: "retell" | "vapi", over: Partial<Push> = {}): Push {
  const tools = formsOf(format).map((definition, index) => ({
    functionId: `fn_${index}`,
    remoteId: null,
    definition,
    changed: true,
  }));
  const toolsAddress = "https://midcall.example.com/api/tools/agt_1";
  return { apiKey: engine.apiKey, target: "agent_1", tools, gone: [], toolsAddress, ...over };
}

async function all(api: EnginePush, push: Push): Promise<Pushed[]> {
  const done: Pushed[] = [];
  for await (const one of api.push(push)) done.push(one);
  return done;
}

/** Their type is held by table.test.ts. */
const isCustom = (form: object): form is Retell.LlmCreateParams.CustomTool =>
  "type" in form && form.type === "custom";

describe("Retell's own SDK at the stand-in", () => {
  const sdk = (apiKey = engine.apiKey) => new Retell({ apiKey, baseURL: engine.url, maxRetries: 0 });

  test("asks for agent and LLM as we do, and writes exactly what a push writes", async () => {
    const { response_engine } = await sdk().agent.retrieve("agent_1");
    if (response_engine.type !== "retell-llm") throw new Error("Not an agent with an LLM");
    const { general_tools } = await sdk().llm.retrieve(response_engine.llm_id);
    const ours = formsOf("retell").flatMap((form: object) => (isCustom(form) ? [form] : []));
    await sdk().llm.update(response_engine.llm_id, { general_tools: [...(general_tools ?? []), ...ours] });
    const bySdk = engine.asked.splice(0);

    engine.generalTools = [{ type: "end_call", name: "end_call" }];
    await all(retellPush(engine.url, true), pushOf("retell"));
    expect(engine.asked).toEqual(bySdk);
  });

  test("reads back what was pushed, as custom functions beside the others", async () => {
    await all(retellPush(engine.url, true), pushOf("retell"));
    const { general_tools } = await sdk().llm.retrieve("llm_1");
    expect(general_tools?.map(({ type, name }) => [type, name])).toEqual([
      ["end_call", "end_call"],
      ["custom", "send_payment_link"],
      ["custom", "check_it"],
    ]);
  });

  test("meets the refusals that we read", async () => {
    await expect(sdk("another-key").llm.retrieve("llm_1")).rejects.toThrow(Retell.AuthenticationError);
    await expect(sdk().llm.retrieve("llm_2")).rejects.toThrow(Retell.NotFoundError);
  });
});

test.each(["without type", "with type"] as const)(
  "a change of a tool at Vapi comes through where it is taken %s only",
  async (form) => {
    const vapi = vapiPush(engine.url, true);
    const made = await all(vapi, pushOf("vapi"));
    engine.vapiChange = form;
    const { tools } = pushOf("vapi");
    const again = tools.map((tool, index) => ({
      ...tool,
      remoteId: made[index]?.remoteId ?? null,
      definition: { ...tool.definition, async: true },
    }));
    const done = await all(vapi, pushOf("vapi", { tools: again }));
    expect(done.map(({ change }) => change)).toEqual(["updated", "updated"]);
    for (const tool of engine.tools.values()) expect(tool).toMatchObject({ type: "function", async: true });
  },
);

test("a refusal that is about something else is told as it is, and not tried twice", async () => {
  const vapi = vapiPush(engine.url, true);
  const [made] = await all(vapi, pushOf("vapi"));
  const [tool] = pushOf("vapi").tools;
  if (!made || !tool) throw new Error("Nothing was pushed");
  engine.asked.length = 0;
  engine.failNext = { status: 400, body: { message: ["function.description is too long"] } };
  const push = pushOf("vapi", { tools: [{ ...tool, remoteId: made.remoteId }] });
  await expect(all(vapi, push)).rejects.toThrow(/function\.description is too long/);
  expect(engine.asked).toHaveLength(1);
});
