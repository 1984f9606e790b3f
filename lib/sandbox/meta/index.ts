import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { expiredToken, isValidToken, missingIdPrefix, sandboxCredentials } from "../account";
import { type ProviderErrors, withFailures } from "../failures";
import { type Fault, faultOf, graphErrorAnswer, invalidToken, unknownObject } from "./graph-error";
import { debugToken, listNumbers, listTemplates, readNumber } from "./read";
import { sendMessage } from "./send";
import { listSubscriptions, subscribe } from "./subscribe";

/** A request to the sandbox's Graph API, its token known to be good. */
export type GraphCall = {
  request: Request;
  url: URL;
  token: string /** The first id in its path. */;
  id: string;
};

const askedFor = "Asked for at the sandbox's control address.";

/** Meta's words for the failures that can be switched on. */
const graphErrors = (on: "send" | "read"): ProviderErrors => ({
  error: (code = 131000, status) => graphErrorAnswer(faultOf(code, askedFor), status),
  // The throughput of the number, or the account's calls an hour; both come with HTTP 400.
  rateLimited: () => graphErrorAnswer(faultOf(on === "send" ? 130429 : 80007, askedFor)),
  tokenExpired: () => graphErrorAnswer(invalidToken),
});

type Endpoint = (call: GraphCall) => Promise<Response> | Response;

/** By method and what stands behind the id. */
const endpoints: Record<string, Endpoint> = {
  "GET debug_token": debugToken,
  "GET id": readNumber,
  "GET id/phone_numbers": listNumbers,
  "GET id/message_templates": listTemplates,
  "GET id/subscribed_apps": listSubscriptions,
  "POST id/subscribed_apps": subscribe,
  "POST id/messages": sendMessage,
};

function tokenOf(request: Request, url: URL): string {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? url.searchParams.get("access_token") ?? "";
}

function authFault(url: URL, token: string): Fault | null {
  if (!isValidToken(token)) {
    // A token may always be asked about by itself.
    const asked = url.pathname.endsWith("/debug_token") && token === expiredToken;
    return asked ? null : invalidToken;
  }
  const proof = url.searchParams.get("appsecret_proof");
  const expected = hmacSha256(sandboxCredentials.app_secret, token).toString("hex");
  return proof !== null && !equalInConstantTime(proof, expected)
    ? { code: 100, message: "Invalid appsecret_proof provided in the API argument" }
    : null;
}

/**
 * Meta's Graph API as far as Midcall speaks it: `/{version}/…`, with Meta's answers and errors.
 *
 * @param segments of the path behind `/api/sandbox/meta`
 */
export async function handleMeta(request: Request, segments: string[]): Promise<Response> {
  const url = new URL(request.url);
  const [version = "", id = "", ...rest] = segments;
  const name = id === "debug_token" ? id : ["id", ...rest].join("/");
  const endpoint = endpoints[`${request.method} ${name}`];
  if (!/^v2\d\.\d$/.test(version) || !endpoint) {
    return graphErrorAnswer({
      code: 2500,
      message: `Unknown path components: ${url.pathname.slice(0, 200)}`,
    });
  }
  const token = tokenOf(request, url);
  const fault = authFault(url, token);
  if (fault) return graphErrorAnswer(fault);
  if (name !== "debug_token" && (!/^\d{1,30}$/.test(id) || id.startsWith(missingIdPrefix)))
    return graphErrorAnswer(unknownObject(id));
  const on = name === "id/messages" ? "send" : "read";
  const usual = async () => endpoint({ request, url, token, id });
  return withFailures({ request, token, on }, usual, graphErrors(on));
}
