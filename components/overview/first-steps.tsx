import { Circle, CircleCheck } from "lucide-react";
import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { PutAway } from "./put-away";

type Props = {
  steps: {
    agentId: string | null;
    functionId: string | null;
    connected: boolean;
    added: boolean;
    tried: boolean;
    plugged: boolean;
    armed: boolean;
  };
  /** Whether messages can go to the sandbox before there is an account. */
  sandbox: boolean;
  /** Whether the reader may do what admins do; else those steps stand there without a way to them. */
  mayManage: boolean;
};

/** From nothing to the first real message: what is done, what comes next, and where. */
export function FirstSteps({ steps, sandbox, mayManage }: Props) {
  const agent = steps.agentId === null ? "/agents?new=true" : `/agents/${steps.agentId}`;
  const sub = (path: string) => (steps.agentId === null ? agent : `${agent}${path}`);
  const lines = [
    {
      done: steps.connected,
      href: "/connections/new",
      admins: true,
      title: "Connect",
      text: sandbox
        ? "a WhatsApp account. Until then the sandbox stands in."
        : "a WhatsApp account, and have it checked.",
    },
    {
      done: steps.added,
      href: sub("?wizard=new"),
      admins: steps.agentId === null,
      title: steps.agentId === null ? "Create an agent" : "Add",
      text:
        steps.agentId === null
          ? "and say which message goes out when."
          : "a function: which message goes out when.",
    },
    {
      done: steps.tried,
      href: steps.functionId === null ? agent : sub(`?try=${steps.functionId}`),
      admins: steps.agentId === null,
      title: "Try",
      text: "the function, before a customer does.",
    },
    {
      done: steps.plugged,
      href: sub("/engine"),
      admins: steps.agentId === null,
      title: "Plug in",
      text: "your voice engine, with the agent’s key.",
    },
    {
      done: steps.armed,
      href: sub("/settings"),
      admins: true,
      title: "Arm",
      text: "the agent, so that it reaches customers.",
    },
  ];
  const done = lines.filter((line) => line.done).length;
  if (done === lines.length) return null;
  const isOpen = (line: { admins: boolean }) => mayManage || !line.admins;
  const next = lines.find((line) => !line.done && isOpen(line));
  return (
    <Panel>
      <section aria-label="First ten minutes">
        <div className="flex items-center justify-between gap-4 border-b py-2 pr-2 pl-4">
          <h2 className="font-semibold">
            First ten minutes{" "}
            <span className="font-normal text-ink-3">
              {done} of {lines.length} done
            </span>
          </h2>
          <PutAway />
        </div>
        <ol className="grid sm:grid-cols-5">
          {lines.map((line, index) => {
            const Icon = line.done ? CircleCheck : Circle;
            const open = isOpen(line);
            const content = (
              <>
                <Icon
                  aria-hidden
                  className={
                    line.done
                      ? "mt-0.5 size-4 shrink-0 text-accent-text"
                      : "mt-0.5 size-4 shrink-0 text-ink-3"
                  }
                />
                <span>
                  <span className={line === next ? "font-semibold text-accent-text" : "font-medium"}>
                    {index + 1}. {line.title}
                  </span>{" "}
                  <span className="text-ink-2">
                    {line.text}
                    {!open && !line.done && " An admin does this."}
                  </span>
                  <span className="sr-only">{line.done ? " Done." : " To do."}</span>
                </span>
              </>
            );
            return (
              <li
                key={line.title}
                className="border-b last:border-b-0 sm:border-r sm:border-b-0 sm:last:border-r-0"
              >
                {open ? (
                  <Link
                    href={line.href}
                    aria-current={line === next ? "step" : undefined}
                    className="flex h-full gap-2.5 px-4 py-3 text-sm transition-colors hover:bg-hover"
                  >
                    {content}
                  </Link>
                ) : (
                  <div className="flex h-full gap-2.5 px-4 py-3 text-sm">{content}</div>
                )}
              </li>
            );
          })}
        </ol>
      </section>
    </Panel>
  );
}
