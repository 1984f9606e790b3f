import type * as z from "zod/mini";
import { defaultLimits } from "@/lib/agents/limits";
import type { settingsForm } from "./settings-schema";

export const limitNames = ["per_call", "per_number_hour", "per_minute"] as const;

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
export function toPatch(form: SettingsForm): Record<string, unknown> {
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
