import type { ReactNode } from "react";
import { CopyLine } from "@/components/ui/code";
import { SourceCode } from "@/components/ui/source-code";
import type { EngineGuide, StepPart } from "@/lib/engines/guides";
import { MarkedText } from "./marked-text";

export type Addresses = { tools: string; mcp: string };

type Props = {
  guide: EngineGuide;
  addresses: Addresses;
  /** Parts that live: the key, the definitions, the push. */
  parts: Partial<Record<StepPart, ReactNode>>;
};

/** What to do at the engine, in order and in its own words, each with what is needed there. */
export function GuideSteps({ guide, addresses, parts }: Props) {
  const shown: Partial<Record<StepPart, ReactNode>> = {
    ...parts,
    tools_address: <Named name="Tools address" value={addresses.tools} />,
    function_address: <Named name="A function’s address" value={`${addresses.tools}/{function}`} />,
    mcp_address: <Named name="MCP address" value={addresses.mcp} />,
    snippet: guide.snippets?.map((snippet) => (
      <SourceCode
        key={snippet.fileName}
        code={snippet.code({ toolsAddress: addresses.tools })}
        language={snippet.language}
        title={snippet.title}
        what="program"
      />
    )),
  };
  return (
    <ol aria-label="Steps" className="flex flex-col">
      {guide.steps.map((step, index) => (
        <li key={step.title} className="relative flex gap-3 pb-8 last:pb-0 sm:gap-4">
          <span
            aria-hidden
            className="tabular relative z-10 grid size-6 shrink-0 place-items-center rounded-full border bg-surface text-xs text-ink-2"
          >
            {index + 1}
          </span>
          {index < guide.steps.length - 1 && (
            <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-line" />
          )}
          <div className="flex min-w-0 flex-1 flex-col gap-3">
            <div className="max-w-prose">
              <h3 className="font-medium leading-6">{step.title}</h3>
              <p className="text-ink-2">
                <MarkedText>{step.text}</MarkedText>
              </p>
            </div>
            {step.parts?.map((part) => (
              <div key={part} className="min-w-0 empty:hidden">
                {shown[part]}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Named({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs text-ink-3">{name}</span>
      <CopyLine value={value} what={/^[A-Z]{2}/.test(name) ? name : name.toLowerCase()} />
    </div>
  );
}
