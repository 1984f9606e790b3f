import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/auth/result";
import { toast } from "./toast";

const away = "Midcall cannot be reached. Check the network and try again.";
const older = "Midcall was updated meanwhile. Reload this page and try again.";

/**
 * What a server action answers. An action that could not be asked (no network, another build by now) would tear the
 * page down; here it is a refusal like any other, which forms and switches tell in words.
 */
export async function answerOf<T>(asked: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    const answer = await asked;
    if (!answer.ok && answer.error.code === "unauthorized") toast.error(answer.error.message);
    return answer;
  } catch (error) {
    unstable_rethrow(error);
    const message = unstable_isUnrecognizedActionError(error) ? older : away;
    return { ok: false, error: { code: "unavailable", message } };
  }
}
