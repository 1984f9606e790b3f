import { FlaskConical } from "lucide-react";
import dynamic from "next/dynamic";
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { inputOf } from "../input";
import { useWizard } from "../wizard-context";

const TryDraft = dynamic(() => import("../../try/try-draft").then((module) => module.TryDraft));

/** Opens the try of what stands in the wizard, in a window over it. */
export function TryHere() {
  const { agent, values } = useWizard();
  const [open, setOpen] = useState(false);
  if (!values.snapshot) return null;
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <FlaskConical aria-hidden />
        Try before saving
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Try ${values.name}`}
        description="An imaginary call: fill in what the engine would know and what the agent would have heard. Nothing is saved or sent."
        wide
      >
        <Suspense>
          <TryDraft agent={agent} draft={inputOf(values).input} template={values.snapshot} />
        </Suspense>
      </Dialog>
    </>
  );
}
