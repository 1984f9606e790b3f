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
import { MenuItem, MenuPanel, MenuSeparator } from "@/components/ui/menu";
import type { MenuState } from "@/components/ui/menu-button";

type Props = {
  state: MenuState;
  name: string;
  onEdit: () => void;
  onTry: () => void;
  onTestTriggers: () => void;
  onVersions: () => void;
  onDuplicate: () => void;
  /** Absent where there is no other agent. */
  onDuplicateElsewhere: (() => void) | undefined;
  /** Absent with it. */
  onMove: (() => void) | undefined;
  onCopy: () => void;
  onDelete: () => void;
};

export function FunctionMenuPanel({ state, name, ...on }: Props) {
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
      <MenuItem onSelect={on.onDuplicate}>
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
      <MenuItem onSelect={on.onCopy}>
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
