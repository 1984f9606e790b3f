import type { ServerResponse } from "node:http";
import { answerHeaders } from "@/lib/auth/security-headers";

type Said = readonly (readonly [name: string, value: string])[];

/** What every answer says, by whether it goes out over https. */
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
