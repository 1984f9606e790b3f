"use client";

import dynamic from "next/dynamic";
import { Suspense } from "react";
import { loadAhead } from "@/components/ui/load-ahead";
import type { Examples } from "@/lib/functions/examples";
import { loadWizard } from "./load-wizard";
import type { SavedFunction, WizardAgent } from "./wizard/wizard-context";
import { useWizardAddress } from "./wizard-address";

// Loaded when they are opened: the list needs nothing of them.
// Where the address asks for one already, the server names its code in the page: it comes along with the rest.
const Wizard = dynamic(() => import("./wizard/wizard").then((module) => module.Wizard));
const TryDialog = dynamic(() => import("./try/try-dialog").then((module) => module.TryDialog));
loadAhead(loadWizard);

type Props = {
  agent: WizardAgent;
  functions: readonly SavedFunction[];
  /** For trying them, by their id. */
  examples: Readonly<Record<string, Examples>>;
  mayConnect: boolean;
  /** Address of the agent's tools. */
  toolsAddress: string;
};

/** Opens what the address asks for: the wizard, or the try of a function. */
export function FunctionWizard({ agent, functions, examples, mayConnect, toolsAddress }: Props) {
  const [{ wizard, step, try: tried }, setAddress] = useWizardAddress();
  const tryOut = functions.find(({ id }) => id === tried);
  return (
    <Suspense>
      {wizard !== "" && (
        <Wizard
          key={wizard}
          agent={agent}
          functions={functions}
          functionId={wizard === "new" ? null : wizard}
          mayConnect={mayConnect}
          step={step}
          onStep={(next) => setAddress({ step: next })}
          onClose={(way) => setAddress({ wizard: "", step: "" }, way)}
          onTry={(id) => setAddress({ try: id })}
        />
      )}
      {tryOut && (
        <TryDialog
          key={tryOut.id}
          agent={agent}
          fn={tryOut}
          examples={examples[tryOut.id] ?? { arguments: {}, metadata: {} }}
          address={`${toolsAddress}/${tryOut.name}`}
          onClose={() => setAddress({ try: "" })}
        />
      )}
    </Suspense>
  );
}
