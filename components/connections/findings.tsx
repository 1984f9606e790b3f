import { Check, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { CopyLine } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";

type Finding = { check: string; ok: boolean; warning?: boolean; message: string; fix: string };

const shown = {
  fine: { Icon: Check, colour: "text-accent-text", words: ": fine" },
  warning: { Icon: TriangleAlert, colour: "text-warn-text", words: ": works, with a warning" },
  wrong: { Icon: X, colour: "text-danger-text", words: ": needs attention" },
};

function levelOf({ ok, warning }: Finding): keyof typeof shown {
  if (!ok) return "wrong";
  return warning ? "warning" : "fine";
}

/** What to do: lines of words, and commands to copy among them. */
function Fix({ text }: { text: string }) {
  return (
    <div className="mt-1 flex flex-col gap-1.5 text-sm">
      {text.split("\n").map((line, index) =>
        line.startsWith("curl ") ? (
          <CopyLine key={line} value={line} what="command" />
        ) : (
          <p key={line}>
            {index === 0 && <span className="font-medium">What to do: </span>}
            {line}
          </p>
        ),
      )}
    </div>
  );
}

type Props = {
  findings: readonly Finding[];
  /** What can be done at once about a finding that is not well, by the name of its check. */
  remedies?: Readonly<Record<string, ReactNode>>;
};

/** What a check found, in the order in which it looked. */
export function Findings({ findings, remedies = {} }: Props) {
  if (findings.length === 0) {
    return (
      <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">
        Not checked since it was last changed. Press Check to find out whether it works.
      </p>
    );
  }
  return (
    <Panel>
      <ul aria-label="Findings">
        {findings.map((finding) => {
          const level = levelOf(finding);
          const { Icon, colour, words } = shown[level];
          return (
            <li
              key={`${finding.check} ${finding.message}`}
              className="flex gap-3 border-b px-4 py-3 last:border-b-0"
            >
              <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", colour)} />
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <p className="font-medium capitalize">
                  {finding.check.replaceAll("_", " ")}
                  <span className="sr-only">{words}</span>
                </p>
                <p className="text-sm text-ink-2">{finding.message}</p>
                {level !== "fine" && finding.fix && <Fix text={finding.fix} />}
                {level !== "fine" && remedies[finding.check] && (
                  <div className="mt-2">{remedies[finding.check]}</div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
