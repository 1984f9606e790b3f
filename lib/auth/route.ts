import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError, statusOfCode } from "@/lib/errors";
import { cleanText } from "@/lib/text";
import { problemOf } from "./problem";
import { signedOutMessage } from "./result";
import { contextOf, getSession } from "./session";

type Params = Record<string, string>;
/** Routes without parameters in their path are handed none. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * Whether a page of ours asks. Browsers tell it, but only over https and on the machine itself; over http in a network
 * they name the page's origin alone, where what is sent may change something. Another port of this host is a stranger
 * too, and gets our cookie.
 */
function fromOurPages({ headers: received }: Request): boolean {
  const site = received.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = received.get("origin");
  if (origin === null) return true;
  const own = [received.get("x-forwarded-host"), received.get("host"), new URL(env().APP_URL).host];
  return URL.canParse(origin) && own.includes(new URL(origin).host);
}

/** The query of a request, without what no database text can hold. Of a name that comes twice the first counts. */
export function queryOf(request: Request): Record<string, string> {
  const pairs = [...new URL(request.url).searchParams].reverse();
  return Object.fromEntries(pairs.map(([name, text]) => [cleanText(name), cleanText(text)]));
}

/** The parameters of the address; what stands for several segments is joined by `/`. */
async function paramsOf(route: RouteContext): Promise<Params> {
  const entries = Object.entries((await route.params) ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join("/") : value] as const],
  );
  return Object.fromEntries(entries);
}

/**
 * A GET handler under `/api/ui` for react-query: needs a session, and a page of ours that asks.
 *
 * @param handler answers a Response, or data that becomes JSON; AppErrors become
 *   `{"error":{code,message,fields?}}` with their status
 */
export function uiRoute(
  handler: (ctx: Context, request: Request, params: Params) => Promise<unknown>,
): (request: Request, route: RouteContext) => Promise<Response> {
  return async (request, route) => {
    const requestId = request.headers.get("x-request-id") ?? "";
    try {
      if (!fromOurPages(request)) throw new AppError("forbidden", "Only pages of this product may ask here.");
      const session = await getSession();
      if (!session) throw new AppError("unauthorized", signedOutMessage);
      const answer = await handler(await contextOf(session), request, await paramsOf(route));
      return answer instanceof Response ? answer : Response.json(answer ?? null, { headers });
    } catch (thrown) {
      const error = problemOf(thrown, requestId);
      return Response.json({ error }, { status: statusOfCode[error.code], headers });
    }
  };
}
