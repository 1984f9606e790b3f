import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import nextAuth from "next-auth";
import { env } from "@/lib/env";
import { AppError, statusOfCode } from "@/lib/errors";
import { callerOf } from "./caller-of";
import { cookieNames } from "./cookies";
import { type Admit, identityProviderHost } from "./identity-provider";
import { authOptions } from "./options";
import { problemOf } from "./problem";
import { readFields } from "./read-fields";
import { returnPath } from "./return-path";

/** What of next-auth is used; the rest (its pages, client logs, updates of a session) is not served. */
const actions = {
  GET: ["csrf", "error", "providers", "session", "signin"],
  POST: ["callback/credentials", "signout"],
} as const;

/** Served only where an identity provider is set. */
const identityActions = { GET: ["callback/oidc"], POST: ["signin/oidc"] } as const;

function isKnown(method: "GET" | "POST", action: string): boolean {
  const known: string[] = [...actions[method], ...(identityProviderHost() ? identityActions[method] : [])];
  return known.includes(action);
}

const ownOrigin = () => new URL(env().APP_URL).origin;

/** Addresses of ours lose their host: whoever came by another name of this machine stays there. */
function withRelativeLocation(response: Response): Response {
  const origin = ownOrigin();
  const location = response.headers.get("location");
  if (location?.startsWith(`${origin}/`)) response.headers.set("location", location.slice(origin.length));
  else if (location === origin) response.headers.set("location", "/");
  const kept = response.headers.get("location");
  const inside = `callbackUrl=${encodeURIComponent(origin)}`;
  if (kept?.includes(inside)) response.headers.set("location", kept.replace(inside, "callbackUrl="));
  return response;
}

/** Takes away the cookie with the way back, unless it holds a path of ours: next-auth would make a 500 of it. */
async function settleWayBack(): Promise<void> {
  const jar = await cookies();
  const { callback } = cookieNames();
  const given = jar.get(callback)?.value;
  if (given === undefined) return;
  const path = given.startsWith(`${ownOrigin()}/`) ? given.slice(ownOrigin().length) : "";
  if (path === "" || returnPath(path) !== path) jar.delete(callback);
}

/**
 * next-auth behind checks of ours: unknown actions, bodies over 16 KiB or of another form are answered with
 * 400 and never reach it.
 *
 * @param admit who may come in by the identity provider
 */
export async function handleAuth(request: Request, admit: Admit): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? "";
  try {
    const url = new URL(request.url);
    const action = url.pathname.replace(/^\/api\/auth\/?/, "");
    const method = request.method === "POST" ? "POST" : "GET";
    if (!isKnown(method, action)) throw new AppError("bad_request", "There is no such action here.");
    url.searchParams.delete("callbackUrl");
    await settleWayBack();
    const headers = new Headers(request.headers);
    let body: string | undefined;
    if (method === "POST") {
      const { callbackUrl, ...given } = await readFields(request);
      // After a password the page knows where to go; from the identity provider the way leads back over us.
      const back = action === "signin/oidc" ? returnPath(String(callbackUrl ?? "/")) : null;
      body = JSON.stringify({
        ...given,
        // next-auth compares with the text "true".
        ...("json" in given ? { json: String(given.json) } : {}),
        ...(back === null ? {} : { callbackUrl: ownOrigin() + back }),
      });
      headers.set("content-type", "application/json");
      headers.delete("content-length");
    }
    const answer: Response = await nextAuth(
      new NextRequest(url, { method, headers, body }),
      { params: Promise.resolve({ nextauth: action.split("/") }) },
      authOptions((person) => admit(person, callerOf(request.headers)), {
        ip: headers.get("x-midcall-ip") ?? "",
        userAgent: headers.get("user-agent") ?? "",
      }),
    );
    return withRelativeLocation(answer);
  } catch (thrown) {
    const error = problemOf(thrown, requestId);
    return Response.json(
      { error },
      { status: statusOfCode[error.code], headers: { "cache-control": "no-store" } },
    );
  }
}
