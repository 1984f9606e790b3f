import { eq, inArray, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { signInAttempts } from "@/db/schema";
import { networkOf } from "@/lib/addresses";
import { sha256 } from "@/lib/crypto";

/** Failures that cost no wait. An address in the network may be a whole office, so it has more. */
const free = { email: 5, client: 10 };
/** First wait and longest wait, in seconds; each further failure doubles it. */
const firstWait = 15;
const longestWait = 15 * 60;
/** After this many seconds without a failure, counting starts anew. */
const forgetAfter = 60 * 60;

type Kind = keyof typeof free;

function keysOf(email: string, ip: string): [Kind, string][] {
  // Always in this order, so that two at once never wait for each other's row.
  return [
    ["client", sha256(`client:${networkOf(ip)}`)],
    ["email", sha256(`email:${email}`)],
  ];
}

/** When a key may try again: any time while failures are free, else so long after the last one. */
const freeAt = (kind: Kind) => sql`case
  when ${signInAttempts.failures} < ${free[kind]} then '-infinity'::timestamptz
  else ${signInAttempts.lastFailureAt} + make_interval(
    secs => least(${longestWait}, ${firstWait} * power(2, least(${signInAttempts.failures} - ${free[kind]}, 16))))
  end`;

/** Counts one attempt as failed unless the key must wait; null when counted, else the seconds to wait. */
async function count(tx: Executor, kind: Kind, key: string): Promise<number | null> {
  const counted = await tx
    .insert(signInAttempts)
    .values({ key, failures: 1 })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: {
        failures: sql`case when ${signInAttempts.lastFailureAt} < now() - make_interval(secs => ${forgetAfter})
          then 1 else ${signInAttempts.failures} + 1 end`,
        lastFailureAt: sql`now()`,
      },
      setWhere: sql`${freeAt(kind)} <= now()`,
    })
    .returning({ key: signInAttempts.key });
  if (counted.length > 0) return null;
  const [row] = await tx
    .select({ wait: sql<number>`ceil(extract(epoch from ${freeAt(kind)} - now()))::int` })
    .from(signInAttempts)
    .where(eq(signInAttempts.key, key));
  return Math.max(1, row?.wait ?? 1);
}

/** Thrown inside the transaction, so that an attempt that must wait is counted nowhere. */
class MustWait extends Error {
  constructor(readonly seconds: number) {
    super("must wait");
  }
}

/**
 * Books an attempt to sign in as a failure before the password is looked at: of many sent at once, no more
 * than the free ones are looked at.
 *
 * @param email lower case
 * @returns null when it may be tried, else for how many seconds not
 */
export async function bookAttempt(email: string, ip: string): Promise<number | null> {
  try {
    await db().transaction(async (tx) => {
      for (const [kind, key] of keysOf(email, ip)) {
        const wait = await count(tx, kind, key);
        if (wait !== null) throw new MustWait(wait);
      }
    });
    return null;
  } catch (error) {
    if (error instanceof MustWait) return error.seconds;
    throw error;
  }
}

/** The password was right: forgets the failures of this person and this client. */
export async function forgetAttempts(email: string, ip: string): Promise<void> {
  const keys = keysOf(email, ip).map(([, key]) => key);
  await db().delete(signInAttempts).where(inArray(signInAttempts.key, keys));
}
