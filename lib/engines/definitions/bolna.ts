import type { Direction } from "@/db/enums";
import { bearer, type DefinitionExporter, toolUrl } from "./exporter";
import { parametersSchema } from "./json-schema";
import type { ToolParameter } from "./tool-definition";
import { ownName } from "./webhook-tool";

/** Bolna writes arguments over the fields of its own request: one of these names would change where it goes. */
const overwriting = new Set([
  "url",
  "method",
  "param",
  "api_token",
  "headers",
  "model_args",
  "meta_info",
  "called_fun",
  "model_response",
  "tool_call_id",
  "textual_response",
  "resp",
  "execution_id",
]);

/** A name that begins so starts something of Bolna's own. */
const builtIn = /^(transfer_call|end_call|check_availability_of_slots|book_appointment|switch_language)/;

/** The names that the model sees, by our own; two stay two. */
function shownNames(parameters: readonly ToolParameter[]): ReadonlyMap<string, string> {
  const taken = new Set([...overwriting, ...parameters.map(({ name }) => name)]);
  return new Map(
    parameters.map(({ name }) => {
      let shown = name;
      while (overwriting.has(shown) || (shown !== name && taken.has(shown))) shown += "_value";
      taken.add(shown);
      return [name, shown];
    }),
  );
}

/**
 * The run's own id: Bolna puts it over whatever the model gives under this name, but only where the model is
 * asked for it.
 */
const executionId: ToolParameter = {
  name: "execution_id",
  description: "Leave this as it is in the context; it is filled in automatically.",
  type: "string",
  required: true,
};

/**
 * The body as markers, and who called whom as a word of the definition itself, since Bolna does not tell: of an
 * agent that calls customers `from_number` is its own number.
 *
 * The documented `%(name)s` puts a value into JSON text as it is: a quote or a line break in it breaks the request,
 * a percent sign garbles it. A marker for what is missing reaches us whole, and counts as absent.
 */
function bodyOf(
  shown: ReadonlyMap<string, string>,
  direction: Direction,
): Record<string, { $var: string } | string> {
  const call = ["execution_id", "tool_call_id", "from_number", "to_number"];
  const entries = [...shown, ...call.map((name) => [name, name] as const)];
  const markers = Object.fromEntries(entries.map(([name, variable]) => [name, { $var: variable }]));
  return { ...markers, direction };
}

/**
 * Custom functions of Bolna. The customer's number is not among the parameters: there the model would copy
 * it from its prompt.
 */
export const bolna = {
  tool: (tool, context) => {
    const shown = shownNames(tool.parameters);
    return {
      name: ownName(tool.name, (name) => builtIn.test(name)),
      description: tool.description,
      ...(tool.sending === undefined ? {} : { pre_call_message: tool.sending }),
      parameters: parametersSchema([
        ...tool.parameters.map((parameter) => ({
          ...parameter,
          name: shown.get(parameter.name) ?? parameter.name,
        })),
        executionId,
      ]),
      // Strict schemas would make every parameter required.
      strict: false,
      key: "custom_task",
      value: {
        method: "POST",
        url: toolUrl(context, tool),
        param: bodyOf(shown, context.direction ?? "inbound"),
        api_token: bearer,
        headers: { "Content-Type": "application/json" },
      },
    };
  },
  document: (tools) => ({ tools }),
} satisfies DefinitionExporter;
