import type { ComponentProps } from "react";
import { engineNames } from "@/components/agents/engine-names";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import type { Engine } from "@/db/enums";
import { definitionFormats, keyPlaceholder } from "@/lib/engines/formats";
import { DefinitionPart } from "./definition-part";
import { GuideSteps } from "./guide-steps";
import { KeyPart } from "./key-part";
import { LiveKeys } from "./live-keys";
import { PushStanding, type PushState } from "./push-state";
import { WhoCalls } from "./who-calls";

type Props = Pick<ComponentProps<typeof GuideSteps>, "guide" | "addresses"> & {
  agent: ComponentProps<typeof WhoCalls>["agent"] & { engine: Engine };
  keys: ComponentProps<typeof LiveKeys>["keys"];
  /** Null where the engine takes no tools from outside. */
  push: PushState | null;
  definitions: ComponentProps<typeof DefinitionPart>["initial"];
  isAdmin: boolean;
};

/** The engine's steps, with what each of them needs in its place. */
export function PlugIn({ agent, guide, addresses, keys, push, definitions, isAdmin }: Props) {
  const { id: agentId, engine, direction, own_numbers } = agent;
  return (
    <Section title="Plug it in" description={guide.intro}>
      <GuideSteps
        guide={guide}
        addresses={addresses}
        parts={{
          key: (
            <KeyPart agentId={agentId} mayEdit={isAdmin}>
              <LiveKeys keys={keys} />
            </KeyPart>
          ),
          push: push && <PushStanding key={push.engine} agentId={agentId} state={push} mayEdit={isAdmin} />,
          // Of the agent no more than it shows: what a part is given goes to the browser.
          who_calls: (
            <div className="flex flex-col gap-3">
              {direction === null && own_numbers.length === 0 && <NotSaid engine={engine} />}
              <WhoCalls agent={{ id: agentId, direction, own_numbers }} disabled={!isAdmin} />
            </div>
          ),
          definition: (
            <DefinitionPart
              key={guide.format}
              agentId={agentId}
              direction={direction}
              initial={definitions}
              formats={definitionFormats.map(({ format, name, saysDirection }) => ({
                format,
                name,
                saysDirection,
              }))}
              placeholder={keyPlaceholder}
            />
          ),
        }}
      />
    </Section>
  );
}

function NotSaid({ engine }: { engine: Engine }) {
  return (
    <Notice tone="warn" title="It is not said who calls">
      {engineNames[engine]} does not tell it. Until it is said here, the caller’s number counts as the
      customer’s: of an agent that calls customers that is its own number, and the customer gets nothing.
    </Notice>
  );
}
