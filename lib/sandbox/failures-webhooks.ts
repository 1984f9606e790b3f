import { z } from "zod";

/** What can go wrong with the webhooks of a token's messages. Neutral, like lib/sandbox/failures.ts. */
export const webhookTrouble = z.strictObject({
  /** Added to the time of each. */
  late_ms: z.int().min(0).max(30_000).default(0),
  /** How often each one comes. */
  copies: z.int().min(1).max(5).default(1),
  /** The last state comes first. */
  shuffled: z.boolean().default(false),
  /** All of them, or those of these states, never come. */
  lost: z.union([z.boolean(), z.array(z.string().max(40)).max(10)]).default(false),
  /** Signed with another secret. */
  badly_signed: z.boolean().default(false),
});
export type WebhookTrouble = z.output<typeof webhookTrouble>;

export const noTrouble: WebhookTrouble = webhookTrouble.parse({});

/**
 * A message's way with trouble on it.
 *
 * @param course each state and when it is told, in ms after the message was accepted
 * @returns the same in the order of time; a lost state is not among them, a doubled one twice
 */
export function troubled<State extends string>(
  trouble: WebhookTrouble,
  course: readonly (readonly [State, number])[],
): (readonly [State, number])[] {
  const { late_ms, copies, shuffled, lost } = trouble;
  const times = course.map(([, afterMs]) => afterMs);
  const states = course.map(([state]) => state);
  if (shuffled) states.reverse();
  return states.flatMap((state, at) => {
    if (lost === true || (Array.isArray(lost) && lost.includes(state))) return [];
    const step = [state, (times[at] ?? 0) + late_ms] as const;
    return Array.from({ length: copies }, () => step);
  });
}
