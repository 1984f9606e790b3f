import { AsyncLocalStorage } from "node:async_hooks";
import { processState } from "./process-state";

const scope = () => processState("request-scope", () => new AsyncLocalStorage<string>());

/**
 * Does something on behalf of a request or a job: every log line of it carries the id, also those of what goes on
 * after the answer, without each function being handed it.
 */
export function inRequest<T>(requestId: string, work: () => T): T {
  return scope().run(requestId, work);
}

/** The id of the request or job on whose behalf this runs; undefined where it is on nobody's. */
export function presentRequestId(): string | undefined {
  return scope().getStore();
}
