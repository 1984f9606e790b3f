"use server";

import { headers } from "next/headers";
import { isLocalVisit } from "@/lib/auth/local-visit";
import { problemOf } from "@/lib/auth/problem";
import type { ActionResult } from "@/lib/auth/result";
import { parseInput } from "@/lib/parse-input";
import { cleanJson } from "@/lib/text";
import { createOwner } from "./create-owner";
import { firstWorkspace } from "./first-workspace";
import { welcomeInput } from "./schema";

/**
 * Makes the visitor the owner, while there is none. Nobody can be signed in yet, so this is the one action
 * outside of the wrapper: being local or the token of the link is what allows it.
 */
export async function becomeOwner(input: unknown): Promise<ActionResult<null>> {
  const received = await headers();
  const requestId = received.get("x-request-id") ?? "";
  try {
    const { token = "", ...person } = parseInput(welcomeInput, cleanJson(input));
    const claim = isLocalVisit(received) ? ({ local: true } as const) : ({ local: false, token } as const);
    const ctx = { workspaceId: await firstWorkspace(), actor: { type: "system" } as const, requestId };
    await createOwner(ctx, { ...person, claim });
    return { ok: true, data: null };
  } catch (error) {
    return { ok: false, error: problemOf(error, requestId) };
  }
}
