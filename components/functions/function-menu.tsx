"use client";

import { Copy, CopyPlus, Ellipsis, FlaskConical, History, Pencil, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { deleteFunctionAction, duplicateFunctionAction } from "@/lib/functions/actions";
import { useWizardAddress } from "./wizard-address";

type Props = { functionId: string; name: string; address: string };

/** What can be done with a function besides switching it. */
export function FunctionMenu({ functionId, name, address }: Props) {
  const [asking, setAsking] = useState(false);
  const [, setAddress] = useWizardAddress();
  const router = useRouter();
  const { agentId } = useParams();

  const remove = async () => {
    const result = await deleteFunctionAction({ functionId });
    if (!result.ok) return result.error.message;
    toast.success(`${name} is deleted.`);
    return null;
  };
  const duplicate = async () => {
    const result = await duplicateFunctionAction({ functionId });
    if (!result.ok) toast.error(result.error.message);
    else toast.success(`${result.data.name} is there, disabled until you switch it on.`);
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
          <MenuItem onSelect={() => setAddress({ wizard: functionId, step: null })}>
            <Pencil aria-hidden />
            Edit
          </MenuItem>
          <MenuItem onSelect={() => setAddress({ try: functionId })}>
            <FlaskConical aria-hidden />
            Try it
          </MenuItem>
          <MenuItem onSelect={() => router.push(`/agents/${agentId}/functions/${functionId}/versions`)}>
            <History aria-hidden />
            Versions
          </MenuItem>
          <MenuItem onSelect={duplicate}>
            <CopyPlus aria-hidden />
            Duplicate
          </MenuItem>
          <MenuItem onSelect={copy}>
            <Copy aria-hidden />
            Copy its tool address
          </MenuItem>
          <MenuSeparator />
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
