import type { ComponentProps } from "react";
import { Section } from "@/components/ui/panel";
import { DefinitionPart } from "./definition-part";
import { GuideSteps } from "./guide-steps";
import { KeyPart } from "./key-part";
import { PushLater } from "./push-later";
import type { WhoCalls } from "./who-calls";
import { WhoCallsLater } from "./who-calls-later";

type Props = Pick<ComponentProps<typeof GuideSteps>, "guide" | "addresses"> & {
  agent: ComponentProps<typeof WhoCalls>["agent"];
  keys: ComponentProps<typeof KeyPart>["keys"];
  /** Null where the engine takes no tools from outside. */
  push: ComponentProps<typeof PushLater>["state"] | null;
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
          key: <KeyPart agentId={agentId} keys={keys} mayEdit={isAdmin} />,
          push: push && <PushLater key={push.engine} agentId={agentId} state={push} mayEdit={isAdmin} />,
          // Of the agent no more than it shows: what a part is given goes to the browser.
          who_calls: (
            <WhoCallsLater agent={{ id: agentId, engine, direction, own_numbers }} disabled={!isAdmin} />
          ),
          definition: (
            <DefinitionPart
              key={guide.format}
              agentId={agentId}
              direction={direction}
              initial={definitions}
            />
          ),
        }}
      />
    </Section>
  );
}
