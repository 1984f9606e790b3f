/** Request header in which proxy.ts hands the nonce of a page to its layout. */
export const nonceHeader = "x-nonce";

/**
 * What the browser may load and run on a page of ours. Scripts and styles need the page's nonce; images may
 * come from anywhere, because messages carry pictures of their senders.
 *
 * @param nonce fresh for each answer
 * @param development also what the development server's tools need
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server shows its tools with styles that know no nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** What pages say besides: what of the browser they use, and that no other window may reach into theirs. */
export const pageHeaders = {
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
};
