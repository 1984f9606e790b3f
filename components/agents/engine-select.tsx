import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { engineNames } from "./engine-names";

export function EngineSelect(props: ComponentProps<"select">) {
  return (
    <Select {...props}>
      {Object.entries(engineNames).map(([engine, name]) => (
        <option key={engine} value={engine}>
          {name}
        </option>
      ))}
    </Select>
  );
}
