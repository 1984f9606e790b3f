import type { FunctionData } from "@/lib/functions/schema";

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
export function playTools(functions: readonly FunctionData[], statusTool: boolean): PlayTool[] {
  const tools = functions.map(({ name, description, mappings, ...fn }): PlayTool => {
    const heard = mappings.flatMap((entry) =>
      entry.source === "in_call"
        ? [
            {
              name: entry.name,
              description: entry.description,
              type: entry.type,
              choices: entry.choices ?? [],
              // What is hidden is no example.
              example: /^•+$/.test(entry.example ?? "") ? "" : (entry.example ?? ""),
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
  functions: readonly FunctionData[],
  named: readonly { key: string; label: string; example: string }[],
): { key: string; label: string; example: string }[] {
  const builtIn = ["customer_phone", "call_id", "agent_name", "date", "time"];
  const read = functions.flatMap((fn) => [
    ...fn.mappings.flatMap((entry) =>
      entry.source === "metadata" && !builtIn.includes(entry.key)
        ? [{ key: entry.key, label: entry.key, example: entry.example ?? "" }]
        : [],
    ),
    ...(typeof fn.consent === "string"
      ? []
      : [{ key: fn.consent.metadata, label: fn.consent.metadata, example: "true" }]),
  ]);
  return [...new Map([...read, ...named].map((field) => [field.key, field])).values()];
}
