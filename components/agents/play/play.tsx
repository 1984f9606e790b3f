"use client";

import { PhoneOff } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel, Section } from "@/components/ui/panel";
import type { Examples } from "@/lib/functions/examples";
import { isSameNumber } from "./phone";
import { SpeakForm } from "./speak-form";
import { StartForm } from "./start-form";
import { ToolForm } from "./tool-form";
import { type PlayFunction, playFields, playTools } from "./tools";
import { Transcript } from "./transcript";
import { useCall } from "./use-call";

const Chat = dynamic(() => import("@/components/phone/chat").then((module) => module.Chat));

type Props = {
  agent: {
    id: string;
    name: string;
    metadata_fields: readonly { key: string; label: string; example: string }[];
    test_numbers: readonly string[];
    armed: boolean;
    status_tool: boolean;
  };
  functions: readonly PlayFunction[];
  /** Of each function, by its id. */
  examples: Readonly<Record<string, Examples>>;
  /** Whether every function sends through the sandbox. */
  sandboxOnly: boolean;
  /** Whether one does: then its phone stands beside the call. */
  phoneShown: boolean;
};

const nothing = () => {};

/** A played phone call: one is the customer and the voice engine, and sees what the product does. */
export function Play({ agent, functions, examples, sandboxOnly, phoneShown }: Props) {
  const { call, entries, pending, resumed, ...act } = useCall(agent.id);
  const phone = call?.phone.startsWith("+") ? `+${call.phone.replace(/\D/g, "")}` : null;
  return (
    <Section
      title={call ? "Call" : "Play a call"}
      description={
        call ? (
          <>
            <span className="tabular">{call.phone || "Withheld number"}</span>.{" "}
            <Link href={`/calls?agent_id=${agent.id}`} className="text-accent-text underline">
              In the log
            </Link>{" "}
            it stands like every other call.
          </>
        ) : (
          "Be the customer and the voice engine at once: the same code and the same rules, without a phone and a key."
        )
      }
      actions={
        call && (
          <Button variant="danger-quiet" onClick={act.hangUp}>
            <PhoneOff aria-hidden />
            Hang up
          </Button>
        )
      }
    >
      {!agent.armed && (
        <Notice tone="warn">This agent is in dry run: only its test numbers are really reached.</Notice>
      )}
      {agent.armed && !sandboxOnly && (
        <Notice tone="warn">This agent is armed. Without “Dry run” a tool really sends to the number.</Notice>
      )}
      {!call && (
        <StartForm
          fields={playFields(functions, examples, agent.metadata_fields)}
          phone={agent.test_numbers[0] ?? (sandboxOnly ? "+919876543210" : "")}
          onStart={act.start}
        />
      )}
      {call && (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem]">
          <Panel className="flex min-h-96 flex-col">
            <div className="flex flex-1 flex-col">
              <Transcript entries={entries} agentName={agent.name} resumed={resumed} />
            </div>
            <SpeakForm onSpeak={act.speak} />
            <ToolForm
              tools={playTools(functions, examples, agent.status_tool)}
              pending={pending}
              sandboxOnly={sandboxOnly}
              heldBack={
                agent.armed || agent.test_numbers.some((one) => isSameNumber(one, call.phone))
                  ? null
                  : "The agent is in dry run, and this is none of its test numbers."
              }
              onUse={act.use}
            />
          </Panel>
          {phoneShown && phone && (
            <div className="flex h-[38rem] justify-center max-lg:h-[30rem] max-md:overflow-hidden max-md:rounded-lg max-md:border">
              <Chat key={phone} phone={phone} before={null} mayReply onSeen={nothing} />
            </div>
          )}
        </div>
      )}
    </Section>
  );
}
