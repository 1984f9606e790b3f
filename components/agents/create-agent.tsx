"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import { contentLater } from "@/components/ui/content-later";
import { Dialog } from "@/components/ui/dialog";
import type { Country } from "./country-select";
import { KeyDialogPage } from "./key-dialog-page";

// Loaded when it is opened, or about to be: the list needs no forms.
const loadForm = () => import("./create-agent-form").then((module) => module.CreateAgentForm);
const CreateAgentForm = contentLater(loadForm);

const inAddress = ["new"] as const;

/** The button and dialog that make an agent; `?new=true` opens it, so that other places can link to it. */
export function CreateAgent({ countries }: { countries: readonly Country[] }) {
  const [address, setAddress] = useAddress(inAddress);
  const [created, setCreated] = useState<{ id: string; toolKey: string } | null>(null);
  const router = useRouter();

  const prepare = () => void loadForm();
  const open = () => setAddress({ new: "true" });
  const close = () => {
    setAddress({ new: "" });
    setCreated(null);
  };
  return (
    <>
      <Button variant="primary" onPointerEnter={prepare} onFocus={prepare} onClick={open}>
        <Plus aria-hidden />
        New agent
      </Button>
      <Dialog
        open={address.new === "true"}
        onOpenChange={(next) => (next ? open() : close())}
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
