import { AppError } from "./errors";

/** What a member of a workspace may do; each role holds the rights of those before it. */
export const roles = ["viewer", "editor", "admin", "owner"] as const;
export type Role = (typeof roles)[number];

/** Who acts. Verbs decide by this, never by the way the request came in. */
export type Actor =
  | { type: "user"; userId: string; role: Role; sessionId?: string }
  | { type: "api_key"; keyId: string; scopes: readonly ("read" | "write")[] }
  | { type: "engine"; agentId: string }
  | { type: "webhook"; provider: string }
  | { type: "system" };

/** First argument of every verb: whose data, who asks, and the id that ties the log lines together. */
export type Context = {
  workspaceId: string;
  actor: Actor;
  requestId: string;
  /** Network address that a person or a key asks from; absent or empty where nobody asks. */
  ip?: string;
};

/** What a deed before any sign-in is known by. */
export type Caller = Pick<Context, "requestId" | "ip">;

/**
 * First line of every verb that a person or a key can reach.
 *
 * @param least the lowest role that may; keys need the scope `write` for anything above `viewer`
 * @throws AppError `forbidden`
 */
export function requireRole(ctx: Context, least: Role): void {
  const { actor } = ctx;
  if (actor.type === "system") return;
  if (actor.type === "user") {
    if (roles.indexOf(actor.role) >= roles.indexOf(least)) return;
    throw new AppError("forbidden", `Your role here is ${actor.role}; this needs ${least} or higher.`);
  }
  if (actor.type === "api_key") {
    const scope = least === "viewer" ? "read" : "write";
    if (least !== "owner" && actor.scopes.includes(scope)) return;
    throw new AppError("forbidden", `This key has not the scope "${scope}" that is needed here.`);
  }
  throw new AppError("forbidden", "This needs a person's sign-in or a management key.");
}
