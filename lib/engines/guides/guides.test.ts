import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Engine, engines } from "@/db/enums";
import { exportTool } from "../definitions";
import { mcpUrl } from "../definitions/exporter";
import { engineGuides } from ".";

const folder = mkdtempSync(path.join(tmpdir(), "midcall-guides-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toolsAddress = "https://midcall.example.com/api/tools/agt_0000000000";

describe.each(engines)("the guide of %s", (engine) => {
  const guide = engineGuides[engine];

  test("is its own, and leads through key and definition with guard rails that say why", () => {
    expect(guide.engine).toBe(engine);
    const parts = guide.steps.flatMap((step) => step.parts ?? []);
    expect(parts).toEqual(expect.arrayContaining(["key", "definition"]));
    expect(parts.filter((part) => part === "definition")).toHaveLength(1);
    expect(guide.guards.length).toBeGreaterThan(0);
    for (const { why } of guide.guards) expect(why.length).toBeGreaterThan(20);
    expect(parts.includes("snippet")).toBe((guide.snippets ?? []).length > 0);
  });

  test("has code marks that close, and names nothing that is not one of ours", () => {
    const marked = [...guide.steps.map(({ text }) => text), ...guide.guards.map(({ why }) => why)];
    for (const text of marked) expect(text.split("`").length % 2, text).toBe(1);
    const plain = [
      guide.intro,
      guide.steps.map(({ title }) => title),
      guide.guards.map(({ value }) => value),
    ];
    expect(JSON.stringify(plain)).not.toContain("`");
    expect(JSON.stringify(guide)).not.toMatch(/TODO|lorem/i);
  });
});

describe("what a guide says of its definition", () => {
  const definition = (format: "bolna" | "dograh" | "telnyx") =>
    exportTool(
      format,
      { name: "send_otp", description: "Sends", parameters: [] },
      {
        agentId: "agt_1",
        baseUrl: "https://midcall.example.com",
        tools: [],
      },
    );
  const words = (engine: Engine) => JSON.stringify(engineGuides[engine]);

  test("Dograh's presets have the names of the guide, and are filled as it says", () => {
    const made: unknown = definition("dograh");
    for (const name of ["from_number", "to_number", "direction"]) {
      expect(words("dograh")).toContain(`\`${name}\``);
      expect(made).toMatchObject({
        definition: {
          config: { preset_parameters: expect.arrayContaining([expect.objectContaining({ name })]) },
        },
      });
    }
    expect(JSON.stringify(made)).toContain("{{initial_context.caller_number}}");
    expect(words("dograh")).toContain("`initial_context.caller_number`");
  });

  test("Bolna's and ElevenLabs' say how an agent that calls out reaches the customer", () => {
    expect(definition("bolna")).toMatchObject({ value: { param: { direction: "inbound" } } });
    for (const engine of ["bolna", "elevenlabs"] as const) {
      const parts = engineGuides[engine].steps.flatMap((step) => step.parts ?? []);
      // Before the definitions are copied or made, which hold it.
      expect(parts.indexOf("who_calls")).toBeGreaterThanOrEqual(0);
      expect(parts.indexOf("who_calls")).toBeLessThan(parts.indexOf("definition"));
      expect(words(engine)).toMatch(/outbound/);
    }
  });

  test("Telnyx' secret has the name by which the definition asks for it", () => {
    const [, name] = /#integration_secret\}\}(\w+)/.exec(JSON.stringify(definition("telnyx"))) ?? [];
    expect(words("telnyx")).toContain(`\`${name}\``);
  });

  test("Vapi's tools made by hand get the credential, and ElevenLabs' definitions go to the API whose form they have", () => {
    const steps = (engine: Engine) => engineGuides[engine].steps.map(({ text }) => text).join(" ");
    expect(steps("vapi")).toMatch(/choose the credential/);
    expect(steps("elevenlabs")).toContain("POST https://api.elevenlabs.io/v1/convai/tools");
    expect(steps("elevenlabs")).not.toMatch(/paste each definition/);
  });

  test("whoever is to read the definitions by program finds the address, and a tool of MCP has all that OpenAI asks for", () => {
    const reading = engines.filter((engine) => /by `GET`|with GET/.test(words(engine)));
    expect(reading).toEqual(["generic", "gemini"]);
    for (const engine of reading) {
      expect(engineGuides[engine].steps.flatMap(({ parts }) => parts ?? [])).toContain("tools_address");
    }
    for (const field of ["server_label", "server_url"]) expect(words("openai_realtime")).toContain(field);
    const byMcp = engines.filter((engine) =>
      engineGuides[engine].steps.some(({ title }) => title === "Or use MCP"),
    );
    for (const engine of byMcp) expect(words(engine), engine).toContain("`x-customer-phone`");
  });

  test("LiveKit is told which transport to speak: our address does not end as it would go by", () => {
    const mcp = new URL(mcpUrl({ agentId: "agt_1", baseUrl: "https://midcall.example.com", tools: [] }));
    expect(mcp.pathname.endsWith("/mcp")).toBe(false);
    expect(engineGuides.livekit.steps.find(({ parts }) => parts?.includes("mcp_address"))?.text).toContain(
      'transport_type="streamable_http"',
    );
  });
});

/** Whether a file is a program of its language, judged by the language itself. */
function check(language: "python" | "javascript", file: string): string {
  if (language === "javascript") {
    execFileSync(process.execPath, ["--check", file]);
    return "ok";
  }
  const source = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read()); print('ok')";
  const run = spawnSync("python3", ["-c", source, file], { encoding: "utf8" });
  // Without Python its indentation at least must be whole.
  if (run.error) {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.every((line) => (line.match(/^\s*/)?.[0].length ?? 0) % 4 === 0) ? "ok" : "bad indentation";
  }
  return run.stdout.trim() || run.stderr;
}

describe("snippets", () => {
  const snippets = engines.flatMap((engine) =>
    (engineGuides[engine].snippets ?? []).map((snippet) => ({ engine, ...snippet })),
  );

  test.each(snippets)("$engine: the program is one, and calls the agent's own address", (snippet) => {
    const code = snippet.code({ toolsAddress });
    expect(code).toContain(toolsAddress);
    expect(code).toContain("MIDCALL_TOOL_KEY");
    const file = path.join(folder, `${snippet.engine}-${snippet.fileName}`);
    writeFileSync(file, code);
    expect(check(snippet.language, file)).toBe("ok");
  });
});
