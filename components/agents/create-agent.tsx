"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Country } from "./country-select";
import { KeyDialogPage } from "./key-dialog-page";

// Loaded when it is opened, or about to be: the list needs no forms.
const loadForm = () => import("./create-agent-form").then((module) => module.CreateAgentForm);
const CreateAgentForm = dynamic(loadForm, { ssr: false });

/** The button and dialog that make an agent; `?new=true` opens it, so that other places can link to it. */
export function CreateAgent({ countries }: { countries: readonly Country[] }) {
  const [open, setOpen] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [created, setCreated] = useState<{ id: string; toolKey: string } | null>(null);
  const router = useRouter();

  const prepare = () => void loadForm();
  const close = () => {
    setOpen(null);
    setCreated(null);
  };
  return (
    <>
      <Button variant="primary" onPointerEnter={prepare} onFocus={prepare} onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New agent
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={created ? "Your agent is ready" : "New agent"}
        description={
          created
            ? "It starts in dry run: calls are checked and answered, nothing is sent."
            : "One voice agent that sends WhatsApp messages during its calls."
        }
        sticky={created !== null}
      >
        {created ? (
          <KeyDialogPage
            toolKey={created.toolKey}
            doneLabel="I have copied it, open the agent"
            onDone={() => router.push(`/agents/${created.id}`)}
          />
        ) : (
          <CreateAgentForm countries={countries} onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
