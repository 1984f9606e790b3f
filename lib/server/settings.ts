import { type Env, parseEnv, setEnv } from "@/lib/env";
import { forgetProcessState } from "@/lib/process-state";

/** Variables by name; in the running app it is `process.env` itself. */
export type Bag = Record<string, string | undefined>;

/** @throws Error with one line a fault */
export function readSettings(bag: Bag): Env {
  const parsed = parseEnv(bag);
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  return parsed.env;
}

/**
 * Fixes the settings of this process, and writes them back into the bag for the parts that read variables
 * by themselves: Next, next-auth.
 *
 * @param distDir build folder that Next runs from
 */
export function completeSettings(bag: Bag, env: Env, distDir: string): void {
  forgetProcessState("env");
  setEnv(env);
  Object.assign(bag, {
    PORT: String(env.PORT),
    HOST: env.HOST,
    APP_URL: env.APP_URL,
    DATA_DIR: env.DATA_DIR,
    DATABASE_URL: env.DATABASE_URL,
    AUTH_SECRET: env.AUTH_SECRET,
    ENCRYPTION_KEY: env.ENCRYPTION_KEY?.join(","),
    SANDBOX: env.SANDBOX ? "1" : "0",
    NEXTAUTH_URL: env.APP_URL,
    NEXTAUTH_SECRET: env.AUTH_SECRET,
    NEXT_TELEMETRY_DISABLED: "1",
    // The front server ends the process; Next's own handlers would cut running requests off.
    NEXT_MANUAL_SIG_HANDLE: "true",
    MIDCALL_DIST_DIR: distDir,
    MIDCALL_BUILD_ID: distDir.replace(/^\.next-/, ""),
  });
}
