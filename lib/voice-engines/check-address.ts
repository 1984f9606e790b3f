import { isLoopback } from "@/lib/addresses";
import { type Context, requireRole } from "@/lib/context";
import { equalInConstantTime, randomToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import { healthProof, nonceHeader, proofHeader } from "@/lib/health-proof";
import { type HttpFailure, type HttpResult, httpRequest } from "@/lib/http";
import { invalidFields } from "@/lib/parse-input";

export type AddressVerdict = {
  /** The origin that was asked. */
  address: string;
  verdict:
    | "ok"
    | "only_here"
    | "plain_http"
    | "unreachable"
    | "tls"
    | "other_service"
    | "redirect"
    | "not_ready";
  /** What was found, and what to do about it. */
  message: string;
  fix: string;
};

type Finding = Omit<AddressVerdict, "address">;

/** A tunnel needs a moment; an address that takes longer is none for a phone call. */
const timeoutMs = 6_000;

const failures: Record<HttpFailure, Finding> = {
  bad_request: {
    verdict: "unreachable",
    message: "This address cannot be asked.",
    fix: "Write it like https://midcall.example.com, without a user name.",
  },
  refused: {
    verdict: "unreachable",
    message: "Nothing listens at this address.",
    fix: "Start the tunnel or the proxy, and look whether it forwards to this port.",
  },
  dns: {
    verdict: "unreachable",
    message: "This name is not known.",
    fix: "Look for a typing error. A new name needs some minutes until it is known everywhere.",
  },
  private_address: {
    verdict: "unreachable",
    message: "This name leads into a private network, where no voice engine can reach it.",
    fix: "Use an address on the public internet: a tunnel or a domain.",
  },
  timeout: {
    verdict: "unreachable",
    message: "This address did not answer within 6 seconds.",
    fix: "Look whether a firewall is in the way and whether the tunnel is running.",
  },
  reset: {
    verdict: "unreachable",
    message: "The connection was broken off.",
    fix: "Look into the log of the tunnel or proxy.",
  },
  too_large: {
    verdict: "other_service",
    message: "Something else answers there.",
    fix: "Check the address.",
  },
  aborted: { verdict: "unreachable", message: "The check was broken off.", fix: "Try again." },
  tls: {
    verdict: "tls",
    message: "The certificate of this address cannot be trusted.",
    fix: "Voice engines refuse it too. Get one from a public authority, for this very name; tunnels bring their own.",
  },
};

const otherService: Finding = {
  verdict: "other_service",
  message: "Something answers there, but it is not this Midcall.",
  fix: "Look whether the tunnel or proxy forwards to this port, and to the whole address without a path.",
};

function judge(url: URL, result: HttpResult, expected: string | null): Finding {
  if (!result.ok) return failures[result.reason];
  if (result.status >= 300 && result.status < 400) {
    return {
      verdict: "redirect",
      message: "This address leads on to another one.",
      fix: "Voice engines do not follow. Use the address that it leads to.",
    };
  }
  if (!equalInConstantTime(result.headers[proofHeader], expected)) return otherService;
  if (result.status !== 200) {
    return {
      verdict: "not_ready",
      message: "This Midcall answers there, but it is not ready.",
      fix: "Try again in a moment.",
    };
  }
  if (isLoopback(url.hostname)) {
    return {
      verdict: "only_here",
      message: "This Midcall answers there, but only to programs on this machine.",
      fix: "A voice engine in the cloud needs a public address: start a tunnel.",
    };
  }
  if (url.protocol === "http:") {
    return {
      verdict: "plain_http",
      message: "This Midcall answers there, without encryption.",
      fix: "Most voice engines want https, and the tool key would travel open. Put a proxy with a certificate in front.",
    };
  }
  return { verdict: "ok", message: "This Midcall answers there.", fix: "" };
}

/** The origin that is meant by what a person typed, or null. */
function originOf(given: string): URL | null {
  const text = /^[a-z]+:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url : null;
}

/**
 * Asks a public address for our own health, as a voice engine would reach it: over the network, and proven
 * to be this installation.
 *
 * @param input.address what was typed, https only and never into a private network; `APP_URL` when null
 * @throws AppError `invalid` for what is no such address
 */
export async function checkAddress(ctx: Context, input: { address: string | null }): Promise<AddressVerdict> {
  requireRole(ctx, "editor");
  const own = !input.address || input.address.replace(/\/+$/, "") === env().APP_URL;
  const url = own ? new URL(env().APP_URL) : originOf(input.address?.trim() ?? "");
  if (!url) throw invalidFields({ address: "Address must begin with https:// and hold no user name." });
  const nonce = randomToken(24);
  const result = await httpRequest({
    agentKey: "address check",
    method: "GET",
    url: `${url.origin}/api/health`,
    headers: { [nonceHeader]: nonce, accept: "application/json", "user-agent": "midcall" },
    timeoutMs,
    maxBytes: 64 * 1024,
    allowPrivate: own || env().ALLOW_PRIVATE_NETWORK,
  });
  return { address: url.origin, ...judge(url, result, healthProof(nonce)) };
}
