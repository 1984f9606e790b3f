import { SearchCheck } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { CodeBlock } from "@/components/ui/code";

const example = `LLM_BASE_URL=https://api.openai.com/v1
LLM_MODEL=gpt-4.1-mini
LLM_API_KEY=…`;

const local = `LLM_BASE_URL=http://localhost:11434/v1
LLM_MODEL=qwen3
ALLOW_PRIVATE_NETWORK=1`;

/** How the trigger check gets its model. */
export function NoModel() {
  return (
    <EmptyState icon={<SearchCheck />} title="No language model is set">
      The trigger check lets a model be the voice agent: it gets the definitions and a line of a customer, and
      you see what it would call. Any server that speaks OpenAI’s chat completions will do. Set it where
      Midcall is started, and start anew:
      <div className="mt-4 flex flex-col gap-3 text-left">
        <CodeBlock code={example} what="settings of a hosted model" />
        <p>Or a model on this machine, which costs nothing and tells nobody:</p>
        <CodeBlock code={local} what="settings of a local model" />
      </div>
    </EmptyState>
  );
}
