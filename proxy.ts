import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/auth/path-header";
import { contentSecurityPolicy, nonceHeader, pageHeaders } from "@/lib/auth/security-headers";
import { randomToken } from "@/lib/crypto";
import { isDevelopment } from "@/lib/env";

/**
 * Runs before every page: gives it a nonce, a content security policy and its own address; what every answer says
 * was said by the front server. Whether somebody is signed in is decided by the layouts, which can ask the database.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomToken(16);
  const policy = contentSecurityPolicy(nonce, isDevelopment());
  const headers = new Headers(request.headers);
  headers.set(nonceHeader, nonce);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  // Next takes the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(pageHeaders)) response.headers.set(name, value);
  return response;
}

/** Never `/api`: bodies that pass here are buffered, and cut without a word when they are large. */
export const config = { matcher: ["/((?!api(?:/|$)|_next/static/|_next/image).*)"] };
