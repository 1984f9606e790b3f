"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { contentLater } from "@/components/ui/content-later";
import { Dialog } from "@/components/ui/dialog";
import { ShownOnce } from "@/components/ui/shown-once";

// Loaded when it is opened, or about to be: the list needs no forms.
const loadForm = () => import("./new-api-key-form").then((module) => module.NewApiKeyForm);
const NewApiKeyForm = contentLater(loadForm);

/** Makes a management key and shows it this one time. */
export function NewApiKey() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  const prepare = () => void loadForm();
  const change = (next: boolean) => {
    setOpen(next);
    setSecret(null);
  };

  return (
    <>
      <Button variant="primary" onPointerEnter={prepare} onFocus={prepare} onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New key
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={secret ? "The new key" : "New management key"}
        sticky={secret !== null}
      >
        {secret ? (
          <ShownOnce what="key" label="Management key" value={secret} onDone={() => change(false)}>
            Copy it to where it is used before you go on. Midcall keeps only its fingerprint.
          </ShownOnce>
        ) : (
          <NewApiKeyForm onMade={setSecret} onCancel={() => change(false)} />
        )}
      </Dialog>
    </>
  );
}
