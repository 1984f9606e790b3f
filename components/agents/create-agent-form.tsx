"use client";

import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { plainForm, usePlainForm } from "@/components/ui/use-plain-form";
import { createAgentAction } from "@/lib/agents/actions";
import { type Country, CountrySelect } from "./country-select";
import { EngineSelect } from "./engine-select";

const agent = plainForm({
  names: ["name", "engine", "default_country"],
  load: () => import("./create-schema").then((module) => module.createAgentForm),
  send: createAgentAction,
});

type Props = {
  countries: readonly Country[];
  onCreated: (created: { id: string; toolKey: string }) => void;
  onCancel: () => void;
};

export function CreateAgentForm({ countries, onCreated, onCancel }: Props) {
  const { faults, problem, pending, form } = usePlainForm(agent, onCreated);

  return (
    <form {...form} className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Field label="Name" error={faults.name} required>
          <Input name="name" placeholder="Support line" autoComplete="off" />
        </Field>
        <Field
          label="Voice engine"
          help="What runs the calls. It decides how requests are read; you can change it later."
          error={faults.engine}
        >
          <EngineSelect name="engine" defaultValue="generic" />
        </Field>
        <Field
          label="Default country"
          help="Numbers that come without a country code are read as numbers of this country."
          error={faults.default_country && "Choose the country that most of your callers are in."}
          required
        >
          <CountrySelect countries={countries} name="default_country" defaultValue="" />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Creating…">
          Create agent
        </Button>
      </DialogFooter>
    </form>
  );
}
