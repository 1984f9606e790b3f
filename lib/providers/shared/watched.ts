import { countProviderRequest } from "@/lib/metrics";
import { inSpan } from "@/lib/tracing";
import type { Provider, SendResult } from "../types";

type Operation = "send" | "check" | "templates";

async function timed<T>(
  provider: string,
  operation: Operation,
  work: () => Promise<T>,
  outcomeOf: (result: T) => string,
): Promise<T> {
  const asked = performance.now();
  const attributes = { "midcall.provider": provider, "midcall.operation": operation };
  return inSpan({ name: `${operation} ${provider}`, kind: "client", attributes }, async (note) => {
    let outcome = "error";
    try {
      const result = await work();
      outcome = outcomeOf(result);
      note({ "midcall.outcome": outcome, ...(good.has(outcome) ? {} : { "error.type": outcome }) });
      return result;
    } finally {
      countProviderRequest({ provider, operation, outcome }, performance.now() - asked);
    }
  });
}

const good = new Set(["ok", "accepted"]);
const ok = () => "ok";
const outcomeOfSend = (result: SendResult) => (result.ok ? "accepted" : result.failure.outcome);

/** A provider whose answers are timed and counted (lib/metrics.ts), whoever asks it. @param id as in the catalog */
export function watched(id: string, provider: Provider): Provider {
  const { loadCampaign } = provider;
  return {
    ...provider,
    send: (account, request, signal) =>
      timed(id, "send", () => provider.send(account, request, signal), outcomeOfSend),
    checkConnection: (account, webhook) =>
      timed(
        id,
        "check",
        () => provider.checkConnection(account, webhook),
        (findings) => (findings.every((finding) => finding.ok) ? "ok" : "attention"),
      ),
    listTemplates: (account) => timed(id, "templates", () => provider.listTemplates(account), ok),
    ...(loadCampaign
      ? { loadCampaign: (account, name) => timed(id, "templates", () => loadCampaign(account, name), ok) }
      : {}),
  };
}
