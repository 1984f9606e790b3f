import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import nextAuth from "next-auth";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError, statusOfCode } from "@/lib/errors";
import { cleanJson, isObject } from "@/lib/text";
import { cookieNames } from "./cookies";
import { authOptions } from "./options";
import { problemOf } from "./problem";

/** What of next-auth is used; the rest (its pages, client logs, updates of a session) is not served. */
const actions = {
  GET: ["csrf", "error", "providers", "session", "signin"],
  POST: ["callback/credentials", "signout"],
} as const;

const largestBodyBytes = 16 * 1024;

const fields = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** Reads at most 16 KiB; what is larger is not kept in memory first. */
async function textOf(request: Request): Promise<string> {
  const tooLarge = new AppError("bad_request", "The body of this request is over 16 KiB.");
  if (Number(request.headers.get("content-length") ?? 0) > largestBodyBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > largestBodyBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The fields of a form or of a JSON object; next-auth itself would stumble over anything else. */
async function fieldsOf(request: Request): Promise<Record<string, string | boolean>> {
  const text = await textOf(request);
  const type = request.headers.get("content-type") ?? "";
  let body: unknown = null;
  if (type.includes("application/x-www-form-urlencoded")) {
    body = Object.fromEntries(new URLSearchParams(text));
  } else if (type.includes("application/json")) {
    try {
      body = JSON.parse(text);
    } catch {
      body = null;
    }
  }
  const parsed = fields.safeParse(isObject(body) ? cleanJson(body) : null);
  if (!parsed.success)
    throw new AppError("bad_request", "The body must be a form or a JSON object of texts.");
  return parsed.data;
}

/** Addresses of ours lose their host: whoever came by another name of this machine stays there. */
function withRelativeLocation(response: Response, origin: string): Response {
  const location = response.headers.get("location");
  if (location?.startsWith(`${origin}/`)) response.headers.set("location", location.slice(origin.length));
  else if (location === origin) response.headers.set("location", "/");
  return response;
}

/**
 * next-auth behind checks of ours: unknown actions, bodies over 16 KiB or of another form are answered with
 * 400 and never reach it.
 */
export async function handleAuth(request: Request): Promise<Response> {
  try {
    const url = new URL(request.url);
    const action = url.pathname.replace(/^\/api\/auth\/?/, "");
    const method = request.method === "POST" ? "POST" : "GET";
    const known: readonly string[] = actions[method];
    if (!known.includes(action)) throw new AppError("bad_request", "There is no such action here.");
    // Where to go after the sign-in is the page's business; what cannot be read here would be a 500.
    url.searchParams.delete("callbackUrl");
    const names = cookieNames();
    if ((await cookies()).has(names.callback)) (await cookies()).delete(names.callback);
    const headers = new Headers(request.headers);
    let body: string | undefined;
    if (method === "POST") {
      const given = await fieldsOf(request);
      delete given.callbackUrl;
      // next-auth compares with the text "true".
      body = JSON.stringify({ ...given, ...("json" in given ? { json: String(given.json) } : {}) });
      headers.set("content-type", "application/json");
      headers.delete("content-length");
    }
    const answer: Response = await nextAuth(
      new NextRequest(url, { method, headers, body }),
      { params: Promise.resolve({ nextauth: action.split("/") }) },
      authOptions(),
    );
    return withRelativeLocation(answer, new URL(env().APP_URL).origin);
  } catch (thrown) {
    const error = problemOf(thrown, request.headers.get("x-request-id") ?? "");
    return Response.json(
      { error },
      { status: statusOfCode[error.code], headers: { "cache-control": "no-store" } },
    );
  }
}
