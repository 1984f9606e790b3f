import type { CDPSession } from "@playwright/test";

/** The part that we read of Chromium's `Network.Initiator`: who asked for it, and by whom that was called. */
type Stack = { callFrames: readonly { url: string }[]; parent?: Stack };
type Initiator = { url?: string; stack?: Stack };

function* addressesIn(stack: Stack | undefined): Generator<string> {
  for (let part = stack; part; part = part.parent) for (const { url } of part.callFrames) yield url;
}

/**
 * Watches which request led to which: a script that the page names is one step behind it, what that script asks for
 * is two. As Chromium tells it, so a part of a script that was loaded later counts with who loaded it.
 *
 * @param session whose page is opened afterwards
 * @returns how many requests came one after another behind the page's own, of those that began until a moment in ms
 *   after the page was asked for
 */
export async function watchWaterfall(session: CDPSession): Promise<(untilMs: number) => number> {
  const steps = new Map<string, number>();
  const begun: { step: number; at: number }[] = [];
  session.on("Network.requestWillBeSent", ({ request, initiator, timestamp, type }) => {
    const { url, stack }: Initiator = initiator;
    const askers = [...(url ? [url] : []), ...addressesIn(stack)].flatMap((asker) => steps.get(asker) ?? []);
    // Where an address leads on to another, that is still the page itself.
    const step = type === "Document" ? 0 : 1 + Math.max(0, ...askers);
    if (!steps.has(request.url)) steps.set(request.url, step);
    begun.push({ step, at: timestamp * 1_000 });
  });
  await session.send("Network.enable");
  return (untilMs) => {
    const first = begun[0]?.at ?? 0;
    return Math.max(0, ...begun.filter(({ at }) => at - first <= untilMs).map(({ step }) => step));
  };
}
