import { Mono } from "@/components/ui/code";
import { Lamp, type Tone } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { AccountLater, PushLater } from "./push-later";

type Standing = "missing" | "current" | "stale" | "gone";
type Tool = { function_id: string; name: string; standing: Standing; pushed_at: string | null };

export type PushState = {
  engine: string;
  needs_target: boolean;
  account: { hint: string; target: string | null } | null;
  tools: readonly Tool[];
};

const standings: Record<Standing, { tone: Tone; half?: boolean; words: (engine: string) => string }> = {
  missing: { tone: "off", words: (engine) => `Not at ${engine} yet` },
  current: { tone: "ok", words: () => "Up to date" },
  stale: { tone: "warn", words: (engine) => `${engine} has an older version` },
  gone: { tone: "warn", half: true, words: (engine) => `Off here, still at ${engine}` },
};

type Props = { agentId: string; state: PushState; mayEdit: boolean };

/** How the agent's functions stand at its engine; before that, the account through which they get there. */
export function PushStanding({ agentId, state, mayEdit }: Props) {
  const { engine, needs_target: needsTarget, account, tools } = state;
  if (account) {
    const open = tools.filter(({ standing }) => standing !== "current").length;
    return (
      <PushLater {...{ agentId, engine, needsTarget, account, open, mayEdit }}>
        <Tools engine={engine} tools={tools} />
      </PushLater>
    );
  }
  return (
    <Panel className="p-3">
      {mayEdit ? (
        <AccountLater {...{ agentId, engine, needsTarget, account }} />
      ) : (
        <p className="text-sm text-ink-2">Admins can let Midcall create the tools at {engine} by its API.</p>
      )}
    </Panel>
  );
}

function Tools({ engine, tools }: { engine: string; tools: readonly Tool[] }) {
  return (
    <ul aria-label={`Tools at ${engine}`}>
      {tools.map((tool) => {
        const { tone, half = false, words } = standings[tool.standing];
        return (
          <li key={tool.function_id} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-2">
            <Mono className="min-w-40 flex-1">{tool.name}</Mono>
            <Lamp tone={tone} half={half}>
              {words(engine)}
            </Lamp>
            <span className="text-xs text-ink-3 sm:min-w-20 sm:text-right">
              {tool.pushed_at && <RelativeTime iso={tool.pushed_at} />}
            </span>
          </li>
        );
      })}
      {tools.length === 0 && <li className="border-b px-3 py-2 text-sm text-ink-2">No function is on.</li>}
    </ul>
  );
}
