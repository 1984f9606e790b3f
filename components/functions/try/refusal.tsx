import { verdictWords } from "@/components/engines/request-words";
import { failureWords } from "@/components/messages/failure-words";
import type { ToolAnswer } from "@/lib/tool-call";

/** Why it stopped, where its fields do not say so. */
function reasonOf(answer: ToolAnswer): string | null {
  if (answer.status === "failed") {
    const { title, advice } = failureWords(answer.code);
    return `${title}. ${advice}`;
  }
  const coded = answer.status === "blocked" || (answer.status === "invalid" && !answer.fields);
  return coded ? (verdictWords(answer.code)?.what ?? null) : null;
}

/** What stopped a try, in the words of the logs. */
export function Refusal({ answer }: { answer: ToolAnswer }) {
  const reason = reasonOf(answer);
  return reason && <p className="text-sm">{reason}</p>;
}
