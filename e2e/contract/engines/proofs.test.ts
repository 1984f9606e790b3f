import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type DefinitionFormat, definitionFormats } from "@/lib/engines/formats";

/** README's table of what is proven for each engine says what tests there are, and no more. */

type Proof = "SDK" | "SDK ¹" | "schema" | "program" | "documents" | "guess" | "none";
type Evidence = { proof: Proof; file: string; says: string };

const of = (proof: Proof, file: string, says: string): Evidence => ({ proof, file, says });
const none: Evidence = { proof: "none", file: "", says: "" };

const sdks = "e2e/contract/engines/vendor-sdks";
const table = "e2e/contract/engines/table.test.ts";
const exporters = "lib/engines/definitions/exporters.test.ts";
const signatures = "e2e/contract/engines/signatures.test.ts";
const snippets = "e2e/contract/engines/snippets.test.ts";
const schema = of("schema", table, "is one, by both drafts that engines use");
const described = of("documents", exporters, "names the tool, its description and its parameters");
const played = (what: string) => of("documents", table, what);
const flat = of("documents", "lib/engines/generic.test.ts", "is read as the contract's example says");

const evidence: Record<DefinitionFormat, [definition: Evidence, request: Evidence, signature: Evidence]> = {
  vapi: [
    of("SDK ¹", `${sdks}/vapi.mjs`, "Vapi's types take what is pushed"),
    of("documents", "lib/engines/vapi.test.ts", "a tool call of Vapi"),
    of("documents", signatures, "vapi_hmac: async"),
  ],
  retell: [
    of("SDK", "e2e/contract/engines/push.test.ts", "writes exactly what a push writes"),
    of("documents", "lib/engines/retell.test.ts", "a custom function is read with its call"),
    of("SDK", signatures, "await Retell.sign("),
  ],
  elevenlabs: [
    of("SDK ¹", `${sdks}/elevenlabs.mjs`, "serializer takes the definitions, key by key"),
    played("the envelope of its older page"),
    none,
  ],
  cartesia: [described, played("a flat body of a call that the agent makes"), none],
  bolna: [described, played("whatever is said comes through our markers"), none],
  ultravox: [described, played("a flat body, the number given with the call"), none],
  dograh: [described, played("presets under the model's arguments"), none],
  telnyx: [
    of("SDK ¹", `${sdks}/telnyx.mjs`, "Telnyx' types take the definitions"),
    played("presets over the model's arguments"),
    of("SDK ¹", `${sdks}/telnyx.mjs`, "a request that Telnyx' own code takes as signed"),
  ],
  deepgram: [described, of("guess", table, "headers that nobody filled in"), none],
  mcp: [
    of("SDK", table, "the entries are what the official client takes"),
    of("SDK", "e2e/contract/engines/mcp.test.ts", "lists the tools, and sends by one"),
    none,
  ],
  openai: [schema, flat, none],
  "openai-flat": [schema, of("program", snippets, "each function call is answered and sent once"), none],
  livekit: [schema, of("program", snippets, "livekit_call.py"), none],
  pipecat: [schema, of("program", snippets, "pipecat_call.py"), none],
  gemini: [described, flat, none],
  openapi: [described, flat, none],
};

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
const rows = (read("README.md").split("<!-- proofs:")[1] ?? "")
  .split("\n")
  .flatMap((line) => (/^\| `/.test(line) ? [line.split("|").map((cell) => cell.trim())] : []))
  .map(([, format = "", ...cells]) => ({ format: format.replaceAll("`", ""), cells: cells.slice(0, 3) }))
  .slice(0, definitionFormats.length);

test("every form of the definitions has its row", () => {
  const formats = rows.map(({ format }) => format);
  expect(formats.sort()).toEqual(definitionFormats.map(({ format }) => String(format)).sort());
});

test.each(definitionFormats)("$format: each mark is a test's, of the kind that it names", ({ format }) => {
  const row = rows.find((one) => one.format === format);
  expect(row?.cells).toEqual(evidence[format].map(({ proof }) => proof));
  for (const { file, says } of evidence[format]) if (file) expect(read(file)).toContain(says);
});
