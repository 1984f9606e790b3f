import { type CallField, callFields, distinct, typed } from "@/components/functions/try/imaginary-call";
import type { Examples } from "@/lib/functions/examples";
import type { FunctionData } from "@/lib/functions/schema";

export type PlayFunction = FunctionData & { id: string };

/** What an imaginary call of each function would bring, by the function's id. */
type ExamplesOf = Readonly<Record<string, Examples>>;

/** A tool as the voice engine sees it, with examples to begin with. */
export type PlayTool = {
  name: string;
  description: string;
  parameters: {
    name: string;
    description: string;
    type: "text" | "number" | "choice" | "boolean";
    choices: readonly string[];
    example: string;
  }[];
};

const flag = (name: string, description: string, example: string): PlayTool["parameters"][number] => ({
  name,
  description,
  type: "boolean",
  choices: ["true", "false"],
  example,
});

/** The tools of an agent (contract §2.1): what the call itself knows is no parameter. */
export function playTools(
  functions: readonly PlayFunction[],
  examples: ExamplesOf,
  statusTool: boolean,
): PlayTool[] {
  const tools = functions.map(({ id, name, description, mappings, ...fn }): PlayTool => {
    const heard = mappings.flatMap((entry) =>
      entry.source === "in_call"
        ? [
            {
              name: entry.name,
              description: entry.description,
              type: entry.type,
              choices: entry.choices ?? [],
              example: typed(examples[id]?.arguments[entry.name]),
            },
          ]
        : [],
    );
    const more = [
      ...(fn.allow_other_number
        ? [
            {
              name: "whatsapp_number",
              description: "Another number than the call's",
              type: "text" as const,
              choices: [],
              example: "",
            },
          ]
        : []),
      ...(fn.allow_resend ? [flag("resend", "The customer asks for it once more", "")] : []),
      ...(fn.consent === "ask" ? [flag("customer_agreed", "The customer agreed to get it", "true")] : []),
    ];
    return {
      name,
      description,
      parameters: [...new Map(heard.map((one) => [one.name, one])).values(), ...more],
    };
  });
  const status = {
    name: "check_whatsapp_status",
    description: "How far the newest message of this call has come.",
    parameters: [],
  };
  return statusTool ? [...tools, status] : tools;
}

/** Keys of metadata that the functions read or the agent names, each with an example. */
export function playFields(
  functions: readonly PlayFunction[],
  examples: ExamplesOf,
  named: readonly { key: string; label: string; example: string }[],
): CallField[] {
  const agent = { metadata_fields: named };
  const read = functions
    .flatMap((fn) => callFields(fn, agent, examples[fn.id] ?? { arguments: {}, metadata: {} }).metadata)
    // A played call has its own.
    .filter(({ key }) => key !== "call_id");
  const others = named.filter(({ key }) => read.every((field) => field.key !== key));
  return distinct([...read, ...others.map((field) => ({ ...field, choices: [] }))]);
}
