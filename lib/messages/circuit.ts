import { logger } from "@/lib/logger";
import { processState } from "@/lib/process-state";
import type { SendResult } from "@/lib/providers/types";

/** So many faults in a row, within this time, and the provider counts as down. */
const mostFaults = 5;
const withinMs = 30_000;
/** While it is down, one send in so much time finds out whether it still is. */
export const probeMs = 5_000;

/** Kinds of failures in which nobody answered at all (lib/http.ts). */
const transportFaults = new Set(["refused", "dns", "timeout", "reset", "tls"]);

type Circuit = { faultsAt: number[] /** Null while it is closed. */; probedAt: number | null };

const circuits = () => processState("messages.circuits", () => new Map<string, Circuit>());

/**
 * Whether a connection may be asked now. While its circuit is open only a probe may: the next outcome of
 * {@link noteAnswer} decides.
 */
export function mayAsk(connectionId: string): boolean {
  const circuit = circuits().get(connectionId);
  if (!circuit || circuit.probedAt === null) return true;
  if (performance.now() - circuit.probedAt < probeMs) return false;
  circuit.probedAt = performance.now();
  return true;
}

/** Notes what came of a send: any answer closes the circuit, faults in a row open it. */
export function noteAnswer(connectionId: string, result: SendResult): void {
  const fault = !result.ok && transportFaults.has(result.failure.kind);
  const circuit = circuits().get(connectionId);
  if (!fault) {
    if (circuit?.probedAt) logger.info({ connectionId }, "the provider answers again");
    circuits().delete(connectionId);
    return;
  }
  const now = performance.now();
  const faultsAt = [...(circuit?.faultsAt ?? []), now].filter((at) => now - at < withinMs).slice(-mostFaults);
  const open = (circuit?.probedAt ?? null) !== null;
  const opens = !open && faultsAt.length >= mostFaults;
  if (opens) logger.warn({ connectionId }, "the provider does not answer and counts as down");
  circuits().set(connectionId, { faultsAt, probedAt: open || opens ? (circuit?.probedAt ?? now) : null });
}
