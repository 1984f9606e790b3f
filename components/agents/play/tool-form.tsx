import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { PlayTool } from "./tools";

type Props = {
  tools: readonly PlayTool[];
  pending: boolean;
  /** Whether nothing but the sandbox is reached: then sending is the rule. */
  sandboxOnly: boolean;
  /** Why the agent sends nothing whatever is chosen here, in words; null when it does. */
  heldBack: string | null;
  onUse: (use: { name: string; arguments: Record<string, unknown>; dryRun: boolean }) => void;
};

/** What is no number is sent as it is: engines do that too, and the answer says so. */
function readAs(type: PlayTool["parameters"][number]["type"], text: string): unknown {
  if (type === "boolean") return text === "true";
  return type === "number" && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** One tool of the agent, with what the agent would have heard: the form comes from the tool's own definition. */
export function ToolForm({ tools, pending, sandboxOnly, heldBack, onUse }: Props) {
  const [name, setName] = useState(tools[0]?.name ?? "");
  const [dryRun, setDryRun] = useState(!sandboxOnly);
  const [given, setGiven] = useState<Record<string, string>>({});
  const tool = tools.find((one) => one.name === name);
  const shownOf = (parameter: PlayTool["parameters"][number]) =>
    given[`${name}.${parameter.name}`] ?? parameter.example;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const filled: Record<string, unknown> = {};
    for (const parameter of tool?.parameters ?? []) {
      const text = shownOf(parameter).trim();
      if (text !== "") filled[parameter.name] = readAs(parameter.type, text);
    }
    onUse({ name, arguments: filled, dryRun });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-t bg-sunken p-3">
      <Field label="Tool" help={tool?.description}>
        <Select value={name} onChange={(event) => setName(event.target.value)}>
          {tools.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </Select>
      </Field>
      {tool && tool.parameters.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {tool.parameters.map((parameter) => {
            const set = (text: string) =>
              setGiven((before) => ({ ...before, [`${name}.${parameter.name}`]: text }));
            return (
              <Field key={parameter.name} label={parameter.name} help={parameter.description}>
                {parameter.choices.length > 0 ? (
                  <Select value={shownOf(parameter)} onChange={(event) => set(event.target.value)}>
                    <option value="">Nothing</option>
                    {parameter.choices.map((choice) => (
                      <option key={choice}>{choice}</option>
                    ))}
                  </Select>
                ) : (
                  <Input
                    dir="auto"
                    autoComplete="off"
                    value={shownOf(parameter)}
                    onChange={(event) => set(event.target.value)}
                  />
                )}
              </Field>
            );
          })}
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Field label="Dry run" help={heldBack ?? undefined} inline>
          <Switch
            checked={dryRun || heldBack !== null}
            disabled={heldBack !== null}
            onCheckedChange={setDryRun}
          />
        </Field>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Calling…">
          Call the tool
        </Button>
      </div>
    </form>
  );
}
