import { Copy, CopyPlus, FlaskConical, Pencil, Trash2 } from "lucide-react";
import { MenuItem, MenuPanel, MenuSeparator } from "@/components/ui/menu";
import type { MenuState } from "@/components/ui/menu-button";

type Props = {
  state: MenuState;
  name: string;
  onEdit: () => void;
  onTry: () => void;
  onDuplicate: () => void;
  onCopy: () => void;
  onDelete: () => void;
};

export function FunctionMenuPanel({ state, name, onEdit, onTry, onDuplicate, onCopy, onDelete }: Props) {
  return (
    <MenuPanel state={state} label={`More about ${name}`} align="end">
      <MenuItem onSelect={onEdit}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuItem onSelect={onTry}>
        <FlaskConical aria-hidden />
        Try it
      </MenuItem>
      <MenuItem onSelect={onDuplicate}>
        <CopyPlus aria-hidden />
        Duplicate
      </MenuItem>
      <MenuItem onSelect={onCopy}>
        <Copy aria-hidden />
        Copy its tool address
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger onSelect={onDelete}>
        <Trash2 aria-hidden />
        Delete
      </MenuItem>
    </MenuPanel>
  );
}
