import { db } from "@/db/client";
import { sandboxMessages } from "@/db/schema";
import { inBackground } from "@/lib/background";
import { sha256 } from "@/lib/crypto";
import type { RenderedMessage } from "@/lib/rendered-message";
import { pruneEvery, pruneSandbox } from "./prune";

/** A message of a provider whose accounts are told apart by their keys alone. */
export type KeptMessage = {
  /** As it was answered. */
  id: string;
  provider: string;
  key: string;
  /** Digits without plus. */
  to: string;
  /** As it came, without its key. */
  request: Record<string, unknown>;
  rendered: RenderedMessage;
  template: { name: string; language: string; category: string };
};

/** Puts a message on its phone. */
export async function keepMessage(message: KeptMessage): Promise<void> {
  const { id, provider, key, to, request, rendered, template } = message;
  const [kept] = await db()
    .insert(sandboxMessages)
    .values({
      id,
      accountId: provider,
      tokenHash: sha256(key),
      phoneNumberId: provider,
      toPhone: to,
      request,
      rendered: { ...rendered, template },
    })
    .returning({ seq: sandboxMessages.seq });
  if (kept && kept.seq % pruneEvery === 0) inBackground(pruneSandbox(), "prune the sandbox");
}
