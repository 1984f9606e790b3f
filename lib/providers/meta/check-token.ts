import { nowMs } from "@/lib/clock";
import type { CheckFinding, ProviderAccount } from "../types";
import { askGraph } from "./client";
import { failed, fine, warned, wrong } from "./findings";
import { debugToken } from "./types";

const scopes = ["whatsapp_business_messaging", "whatsapp_business_management"] as const;

/** An end that is this near needs somebody while everything still works: there is time to make another token. */
const nearEndMs = 7 * 24 * 60 * 60_000;

const newToken = "Make a token for a system user with both whatsapp permissions, and enter it here.";
const lastingToken =
  "a system user's token that never expires, with both whatsapp permissions (Business settings → System users → Generate token), and enter it here. Tokens of the app dashboard end after 24 hours.";

/** When a token stops working by itself, in ms; 0 is never. */
function endOf({
  expires_at,
  data_access_expires_at,
}: {
  expires_at: number;
  data_access_expires_at: number;
}) {
  const ends = [expires_at, data_access_expires_at].filter((seconds) => seconds > 0);
  return ends.length > 0 ? Math.min(...ends) * 1000 : 0;
}

function lastingFinding(endMs: number): CheckFinding {
  const end = new Date(endMs);
  if (endMs === 0 || Number.isNaN(end.getTime()))
    return fine("token", "The access token is valid and does not expire.");
  const [day, time = ""] = end.toISOString().split("T");
  const minute = `${day} at ${time.slice(0, 5)} UTC`;
  if (endMs <= nowMs()) {
    const message = `The access token works still, but by Meta's word it ended on ${minute}: it may be refused at any time.`;
    return warned("token", message, `Make ${lastingToken}`);
  }
  if (endMs - nowMs() < nearEndMs) {
    const message = `The access token works now, but it ends on ${minute}; after that nothing can be sent.`;
    return warned("token", message, `Before then, make ${lastingToken}`);
  }
  return fine(
    "token",
    `The access token is valid until ${day}. A system user's token can be made to last for ever.`,
  );
}

export type CheckedToken = {
  finding: CheckFinding;
  /** Whether other requests can be made with it. */
  works: boolean;
  /** The app that it was made for, where Meta tells. */
  appId: string | null;
};

/** Looks at the access token: whether it is valid, may do what is needed, and how long. */
export async function checkToken(account: ProviderAccount): Promise<CheckedToken> {
  const { access_token: token = "", waba_id: accountId = "" } = account.credentials;
  const broken = (finding: CheckFinding): CheckedToken => ({ finding, works: false, appId: null });
  const query = { input_token: token };
  const answer = await askGraph(account, { method: "GET", path: "/debug_token", query });
  if (!answer.ok) return broken(failed("token", answer.failure));
  const parsed = debugToken.safeParse(answer.data);
  if (!parsed.success || !parsed.data.data.is_valid)
    return broken(wrong("token", "The access token is not valid any more.", newToken));
  const { data } = parsed.data;
  const missing = scopes.filter((scope) => !data.scopes.includes(scope));
  if (missing.length > 0) {
    const message = `The access token lacks the permission ${missing.join(" and ")}.`;
    return broken(wrong("token", message, newToken));
  }
  // A permission may be for some accounts alone.
  const lacking = scopes.find((scope) =>
    data.granular_scopes.some(
      (entry) => entry.scope === scope && entry.target_ids && !entry.target_ids.includes(accountId),
    ),
  );
  if (lacking !== undefined) {
    return broken(
      wrong(
        "token",
        `The access token's permission ${lacking} does not hold for this WhatsApp account.`,
        "Assign the account to the system user in Business settings, then make a new token.",
      ),
    );
  }
  return { finding: lastingFinding(endOf(data)), works: true, appId: data.app_id ?? null };
}
