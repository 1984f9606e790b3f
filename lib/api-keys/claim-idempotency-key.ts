import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema";
import type { Context } from "@/lib/context";
import { decrypt, encrypt, sha256 } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { invalidFields } from "@/lib/parse-input";

const sealedAnswer = z.object({ sealed: z.string() });
const openedAnswer = z.object({ body: z.unknown() });

export type StoredAnswer = { status: number; body: unknown };

/** Seconds after which a request that never ended (its process was killed) may be made again. */
const leaseSeconds = 120;

const mine = (ctx: Context, key: string) =>
  and(eq(idempotencyKeys.workspaceId, ctx.workspaceId), eq(idempotencyKeys.key, key));

/** Answers may hold a new key's text: they are kept encrypted, bound to their place. */
export const answerBinding = (workspaceId: string, key: string) => `idempotency:${workspaceId}:${key}`;

/** What a claim of an `Idempotency-Key` gives: work to do and to end with one of its two, or the answer. */
export type IdempotencyClaim =
  | {
      claimed: true;
      /** Keeps the answer for 24 h. */
      keep(answer: StoredAnswer): Promise<void>;
      /** Nothing was done: the key may be used again. */
      release(): Promise<void>;
    }
  | { claimed: false; answer: StoredAnswer };

/**
 * Claims an `Idempotency-Key` for one request, or finds the answer that it was given before.
 *
 * @param request everything that makes it the same request: method, address, bytes of the body
 * @throws AppError `invalid` for another request under the same key, `conflict` while the first one runs
 */
export async function claimIdempotencyKey(
  ctx: Context,
  given: string,
  request: { method: string; path: string; body: Buffer },
): Promise<IdempotencyClaim> {
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) {
    throw invalidFields({
      "idempotency-key": "The header Idempotency-Key has 1 to 255 characters without spaces.",
    });
  }
  const key = sha256(given);
  const requestHash = sha256(
    Buffer.concat([Buffer.from(`${request.method} ${request.path}\n`), request.body]),
  );
  const fresh = { requestHash, status: null, response: null, expiresAt: sql`now() + interval '24 hours'` };
  const stale = sql`${idempotencyKeys.expiresAt} < now() or (${idempotencyKeys.status} is null
    and ${idempotencyKeys.createdAt} < now() - make_interval(secs => ${leaseSeconds}))`;

  await db()
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, ctx.workspaceId), lt(idempotencyKeys.expiresAt, sql`now()`)));
  const [claimed] = await db()
    .insert(idempotencyKeys)
    .values({ workspaceId: ctx.workspaceId, key, ...fresh })
    .onConflictDoUpdate({
      target: [idempotencyKeys.workspaceId, idempotencyKeys.key],
      set: { ...fresh, createdAt: sql`now()` },
      setWhere: stale,
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed) {
    return {
      claimed: true,
      keep: async ({ status, body }) => {
        const response = { sealed: encrypt(JSON.stringify({ body }), answerBinding(ctx.workspaceId, key)) };
        await db().update(idempotencyKeys).set({ status, response }).where(mine(ctx, key));
      },
      release: async () => {
        await db().delete(idempotencyKeys).where(mine(ctx, key));
      },
    };
  }
  const [row] = await db().select().from(idempotencyKeys).where(mine(ctx, key));
  if (row && row.requestHash !== requestHash) {
    throw invalidFields({
      "idempotency-key": "This Idempotency-Key was used for another request. Use a new one for each.",
    });
  }
  if (!row || row.status === null) {
    throw new AppError("conflict", "The first request with this Idempotency-Key still runs. Ask again soon.");
  }
  return { claimed: false, answer: { status: row.status, body: openAnswer(ctx, key, row.response) } };
}

function openAnswer(ctx: Context, key: string, response: unknown): unknown {
  const sealed = sealedAnswer.parse(response).sealed;
  return openedAnswer.parse(JSON.parse(decrypt(sealed, answerBinding(ctx.workspaceId, key)))).body;
}
