import * as shape from "@/lib/shape";

const call = shape.objectOf({
  id: shape.text,
  phone: shape.text,
  metadata: shape.recordOf(shape.text),
});
export type Call = shape.Shaped<typeof call>;

const keyOf = (agentId: string) => `midcall:play:${agentId}`;

/** The call that this tab was in when its page went, or null. */
export function keptCall(agentId: string): Call | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(agentId)) ?? "null");
    return call.is(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps the call for as long as the tab is there; null: it is over. A browser that keeps nothing may refuse. */
export function keepCall(agentId: string, kept: Call | null): void {
  try {
    if (kept) sessionStorage.setItem(keyOf(agentId), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(agentId));
  } catch {
    // Then a reload ends it.
  }
}
