import {
  ArrowRightLeft,
  Copy,
  CopyPlus,
  Ear,
  FlaskConical,
  Forward,
  History,
  Pencil,
  Trash2,
} from "lucide-react";
import { answerOf } from "@/components/ui/answer-of";
import { MenuItem, MenuPanel, MenuSeparator } from "@/components/ui/menu";
import type { MenuState } from "@/components/ui/menu-button";
import { toast } from "@/components/ui/toast";
import { duplicateFunctionAction } from "@/lib/functions/actions";

type Props = {
  state: MenuState;
  functionId: string;
  name: string;
  /** Its own as a tool. */
  address: string;
  onEdit: () => void;
  onTry: () => void;
  onTestTriggers: () => void;
  onVersions: () => void;
  /** Absent where there is no other agent. */
  onDuplicateElsewhere: (() => void) | undefined;
  /** Absent with it. */
  onMove: (() => void) | undefined;
  onDelete: () => void;
};

async function duplicate(functionId: string): Promise<void> {
  const result = await answerOf(duplicateFunctionAction({ functionId }));
  if (!result.ok) toast.error(result.error.message);
  else toast.success(`${result.data.name} is there, disabled until you switch it on.`);
}

async function copy(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    toast.success("Address copied.");
  } catch {
    // Plain http on another host than localhost has no clipboard.
    toast.error(`The browser did not allow copying. It is ${address}`);
  }
}

export function FunctionMenuPanel({ state, functionId, name, address, ...on }: Props) {
  return (
    <MenuPanel state={state} label={`More about ${name}`} align="end">
      <MenuItem onSelect={on.onEdit}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuItem onSelect={on.onTry}>
        <FlaskConical aria-hidden />
        Try it
      </MenuItem>
      <MenuItem onSelect={on.onTestTriggers}>
        <Ear aria-hidden />
        Test in-call variables
      </MenuItem>
      <MenuItem onSelect={on.onVersions}>
        <History aria-hidden />
        Versions
      </MenuItem>
      <MenuItem onSelect={() => duplicate(functionId)}>
        <CopyPlus aria-hidden />
        Duplicate
      </MenuItem>
      {on.onDuplicateElsewhere && (
        <MenuItem onSelect={on.onDuplicateElsewhere}>
          <Forward aria-hidden />
          Duplicate into another agent…
        </MenuItem>
      )}
      {on.onMove && (
        <MenuItem onSelect={on.onMove}>
          <ArrowRightLeft aria-hidden />
          Move into another agent…
        </MenuItem>
      )}
      <MenuItem onSelect={() => copy(address)}>
        <Copy aria-hidden />
        Copy its tool address
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger onSelect={on.onDelete}>
        <Trash2 aria-hidden />
        Delete
      </MenuItem>
    </MenuPanel>
  );
}
