/**
 * Address of a call's page at its engine.
 *
 * @param pattern the agent's, with `{call_id}` in it; null for none
 */
export function enginePageOf(pattern: string | null, engineCallId: string): string | null {
  return pattern?.replaceAll("{call_id}", encodeURIComponent(engineCallId)) ?? null;
}
