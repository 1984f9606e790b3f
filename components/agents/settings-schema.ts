import * as z from "zod/mini";
import { agentInput, defaultLimits, metadataField } from "@/lib/agents/schema";

export const limitNames = ["per_call", "per_number_hour", "per_minute"] as const;

/** What the settings form holds: as the agent's input, but lists and numbers as people type them. */
export const settingsForm = z.object({
  ...z.required(z.pick(agentInput, { name: true, engine: true, default_country: true, status_tool: true }))
    .shape,
  /** One number a line. */
  test_numbers: z.string().check(z.maxLength(2_100, "has at most 50 numbers")),
  metadata_fields: z
    .array(z.object({ ...metadataField.shape }))
    .check(z.maxLength(100, "has at most 100 fields")),
  /** Empty: the default. */
  limits: z.record(z.enum(limitNames), z.string().check(z.regex(/^\d{0,6}$/, "must be a whole number"))),
});
export type SettingsForm = z.input<typeof settingsForm>;

type AgentSettingsData = Omit<SettingsForm, "test_numbers" | "limits"> & {
  test_numbers: readonly string[];
  limits: Partial<Record<(typeof limitNames)[number], number | null>>;
};

export function toForm(agent: AgentSettingsData): SettingsForm {
  const typed = (name: (typeof limitNames)[number]) => {
    const limit = agent.limits[name];
    return limit === undefined || limit === null || limit === defaultLimits[name] ? "" : String(limit);
  };
  return {
    name: agent.name,
    engine: agent.engine,
    default_country: agent.default_country,
    status_tool: agent.status_tool,
    test_numbers: agent.test_numbers.join("\n"),
    metadata_fields: agent.metadata_fields.map(({ key, label, example }) => ({ key, label, example })),
    limits: {
      per_call: typed("per_call"),
      per_number_hour: typed("per_number_hour"),
      per_minute: typed("per_minute"),
    },
  };
}

/** The patch that the form means. */
export function toPatch(form: z.output<typeof settingsForm>): Record<string, unknown> {
  const limits = Object.entries(form.limits).map(([name, typed]) => [
    name,
    typed === "" ? null : Number(typed),
  ]);
  return {
    ...form,
    test_numbers: form.test_numbers
      .split(/[\n,;]+/)
      .map((line) => line.trim())
      .filter(Boolean),
    limits: Object.fromEntries(limits),
  };
}
