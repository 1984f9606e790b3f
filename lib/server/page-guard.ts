import type { IncomingMessage, ServerResponse } from "node:http";

/** Whether an address can be read at all: Next answers broken escapes (`%zz`, half a character) with 500. */
export function isReadablePath(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/**
 * Has a form's body that cannot be read answered with 400. Actions of ours tell all faults in words, so that
 * what Next itself answers with 500 to one is a body that no page of ours has sent.
 */
export function mendActionStatus(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers["next-action"] === undefined) return;
  const { writeHead } = response;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    Reflect.apply(writeHead, response, [status === 500 ? 400 : status, ...rest]);
}
