import { SearchCheck } from "lucide-react";
import Link from "next/link";
import { ModelServers } from "@/components/language-model/model-servers";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/panel";

type Props = { mayBePrivate: boolean; maySet: boolean };

/** How the trigger check gets its model. */
export function NoModel({ mayBePrivate, maySet }: Props) {
  return (
    <>
      <EmptyState
        icon={<SearchCheck />}
        title="No language model is set"
        action={
          maySet && (
            <Button asChild variant="primary">
              <Link href="/settings/model">Set a language model</Link>
            </Button>
          )
        }
      >
        The trigger check lets a model be the voice agent: it gets the tool definitions and a line of a
        customer, and you see what it would call and which values it hears. Nothing is sent.
        {!maySet && " An admin of this workspace can set one."}
      </EmptyState>
      <Section
        title="Where to get one"
        description="Any server that speaks OpenAI’s chat completions and calls tools will do; on a machine of your own it costs nothing and tells nobody."
      >
        <ModelServers mayBePrivate={mayBePrivate} />
      </Section>
    </>
  );
}
