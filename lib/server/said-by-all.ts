import type { ServerResponse } from "node:http";

type Said = readonly (readonly [name: string, value: string])[];

/**
 * What every answer says, a page's and a program's: its bytes are what they are called, it stands in nobody's frame,
 * and its address is told to no other site. As a document of its own it may load and run nothing; pages have a policy of theirs.
 *
 * @param https whether it goes out over https: then browsers are told never to use anything else
 */
function answerHeaders(https: boolean): Record<string, string> {
  return {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // Addresses of pages name customers' calls, and once a link that makes an owner.
    "referrer-policy": "same-origin",
    ...(https ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/** The same, made once. */
export const saidByAll: Record<"plain" | "https", Said> = {
  plain: Object.entries(answerHeaders(false)),
  https: Object.entries(answerHeaders(true)),
};

/**
 * Adds headers to an answer when it begins, but for those that it has by then: what is set first stays with Next,
 * which would leave out the policy of a page or of a file.
 */
export function sayUnlessSaid(response: ServerResponse, headers: Said): void {
  const { writeHead } = response;
  response.writeHead = (...args: unknown[]) => {
    for (const [name, value] of headers) if (!response.hasHeader(name)) response.setHeader(name, value);
    return Reflect.apply(writeHead, response, args);
  };
}
