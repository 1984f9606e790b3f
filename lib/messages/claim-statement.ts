import { claimFunction } from "@/db/claim-messages";
import { laneSql } from "@/db/client";
import type { BlockedCode } from "@/db/enums";
import type { Circuit } from "./circuit";

export { leaseS } from "@/db/claim-messages";

export type Verdict = {
  /** Place in the set. */
  ord: number;
  /**
   * `changed`: key or configuration hold no more. `call`: the call is not as it was taken for. `again`: whether
   * there is room depends on others of the set.
   */
  verdict: "ok" | "changed" | "call" | "held" | "again" | Exclude<BlockedCode, "disabled">;
  /** How the connection stands. */
  circuit: Circuit;
};

/**
 * Takes keys and makes messages for a set, in one statement: for each message everything or nothing. The keys of
 * one set are all different.
 *
 * A key is free when its window is over and its message has an outcome, or when that was deleted; that of a content
 * (`m:`) also when its message surely failed. What failed has reached nobody and uses up nothing of a limit.
 *
 * @param rows the set; see the record that db/claim-messages.ts reads it as
 */
export async function claimRows(rows: readonly Record<string, unknown>[]): Promise<readonly Verdict[]> {
  const sql = laneSql("claims");
  return sql<
    Verdict[]
  >`select ord, verdict, circuit from ${sql(claimFunction)}(${JSON.stringify(rows)}::jsonb)`;
}
