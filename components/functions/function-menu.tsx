"use client";

import { Copy, Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { deleteFunctionAction } from "@/lib/functions/actions";

type Props = { functionId: string; name: string; address: string };

/** What can be done with a function besides switching it. */
export function FunctionMenu({ functionId, name, address }: Props) {
  const [asking, setAsking] = useState(false);

  const remove = async () => {
    const result = await deleteFunctionAction({ functionId });
    if (!result.ok) return result.error.message;
    toast.success(`${name} is deleted.`);
    return null;
  };
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => toast.success("Address copied."),
      () => toast.error(`The browser did not allow copying. It is ${address}`),
    );

  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More about ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={copy}>
            <Copy aria-hidden />
            Copy its tool address
          </MenuItem>
          <MenuItem danger onSelect={() => setAsking(true)}>
            <Trash2 aria-hidden />
            Delete
          </MenuItem>
        </MenuContent>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name}?`}
        description={
          <>
            The agent can no longer call <Mono>{name}</Mono>. Messages that it sent stay in the history.
          </>
        }
        action="Delete function"
        onConfirm={remove}
      />
    </>
  );
}
