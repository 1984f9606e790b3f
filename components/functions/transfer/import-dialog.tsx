"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { ImportPlan } from "./import-plan";
import { useImport } from "./use-import";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where the file is looked at and carried out. */
  address: string;
  connections: readonly { id: string; name: string; provider: string }[];
};

const count = (names: readonly string[], deed: string) =>
  names.length > 0 ? [`${deed} ${names.length}`] : [];

/** Functions from a file: first what it would do, then the deed. */
export function ImportDialog({ open, onOpenChange, address, connections }: Props) {
  const { plan, file, chosen, problem, pending, ...act } = useImport(address);
  const router = useRouter();
  const moves = plan?.functions.filter(({ does }) => does === "create" || does === "update").length ?? 0;
  const left = plan?.functions.some(({ does }) => does === "refuse") ?? false;
  const carryOut = async () => {
    const done = await act.carryOut();
    if (!done) return;
    toast.success(`${[...count(done.created, "Made"), ...count(done.updated, "Changed")].join(", ")}.`);
    onOpenChange(false);
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Import functions"
      description="Nothing changes before you have seen what would. Functions that the file does not name stay as they are."
      wide
    >
      <DialogBody>
        <Field
          label="File"
          help="One that was exported from an agent, here or elsewhere. Secrets are not in it."
        >
          <Input
            type="file"
            accept="application/json,.json"
            className="py-1 max-sm:py-2 file:mr-3 file:text-sm file:font-medium"
            onChange={(event) => {
              const given = event.target.files?.[0];
              if (given) void act.open(given);
            }}
          />
        </Field>
        {problem && <Notice tone="danger">{problem}</Notice>}
        {pending && !plan && <Skeleton className="h-24" />}
        {plan?.unknown_connections.map(({ name, provider }) => (
          <Field
            key={name}
            label={`In place of the connection ${name}`}
            help="There is none of this name here."
          >
            <Select
              value={chosen[name] ?? ""}
              disabled={pending}
              onChange={(event) => act.choose(name, event.target.value)}
            >
              <option value="">Choose a connection</option>
              {connections
                .filter((connection) => connection.provider === provider)
                .map((connection) => (
                  <option key={connection.id} value={connection.id}>
                    {connection.name}
                  </option>
                ))}
            </Select>
          </Field>
        ))}
        {Object.keys(chosen)
          .filter((name) => plan && !plan.unknown_connections.some((entry) => entry.name === name))
          .map((name) => (
            <p key={name} className="text-sm text-ink-2">
              {connections.find(({ id }) => id === chosen[name])?.name} stands for the connection {name}.
            </p>
          ))}
        {plan && <ImportPlan functions={plan.functions} />}
        {plan && moves === 0 && (
          <Notice tone="info">
            {left ? "Nothing of this file can be taken over as it is." : "The agent has all of this already."}
          </Notice>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button
          variant="primary"
          disabled={moves === 0}
          pending={pending}
          pendingLabel={file && !plan ? "Reading…" : "Importing…"}
          onClick={carryOut}
        >
          {moves === 1 ? "Import 1 function" : `Import ${moves} functions`}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
