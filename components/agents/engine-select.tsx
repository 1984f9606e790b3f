import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";
import { engineNames } from "./engine-names";

/** The engines as choices; drawn by the server where a page has no other need of their names. */
export const EngineOptions = () =>
  Object.entries(engineNames).map(([engine, name]) => (
    <option key={engine} value={engine}>
      {name}
    </option>
  ));

export function EngineSelect(props: ComponentProps<"select">) {
  return (
    <Select {...props}>
      <EngineOptions />
    </Select>
  );
}
