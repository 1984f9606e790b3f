import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * False on the server and for the first moment in the browser: for what only the browser can say right, like times
 * of day.
 */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
