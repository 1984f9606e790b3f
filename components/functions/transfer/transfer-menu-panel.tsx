import { Download, Upload } from "lucide-react";
import { MenuItem, MenuPanel } from "@/components/ui/menu";
import type { MenuState } from "@/components/ui/menu-button";

type Props = {
  state: MenuState;
  onExport: () => void;
  /** Absent for who may not change functions. */
  onImport: (() => void) | undefined;
};

export function TransferMenuPanel({ state, onExport, onImport }: Props) {
  return (
    <MenuPanel state={state} label="More about all functions" align="end">
      <MenuItem onSelect={onExport}>
        <Download aria-hidden />
        Export as a file
      </MenuItem>
      {onImport && (
        <MenuItem onSelect={onImport}>
          <Upload aria-hidden />
          Import from a file…
        </MenuItem>
      )}
    </MenuPanel>
  );
}
