import path from "node:path";
import { z } from "zod";
import { processState } from "./process-state";

/**
 * All settings of a process, read once from its environment. This is the only place that touches
 * `process.env`; `.env.example` lists the same names and a test holds them together.
 */

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be a whole number from ${least} to ${most}`);

const flag = z.enum(["0", "1"], { error: "must be 0 or 1" }).transform((text) => text === "1");

const httpUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    message: "must be an address that begins with http:// or https://",
  })
  .transform((text) => text.replace(/\/+$/, ""));

/** Our own pages and those of sign-in stand at the root of it: under a path none of them would be found. */
const publicAddress = httpUrl.refine(
  (text) => {
    const { origin, username, password, search, hash, pathname } = new URL(text);
    return origin !== "null" && `${username}${password}${search}${hash}` === "" && pathname === "/";
  },
  { message: "must be an address alone, like https://midcall.example.com: no path, user or query" },
);

/** Whether the parts of an address that may be percent-encoded can be decoded, as the driver will do. */
function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}

const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text), {
    message: "must begin with postgres:// or postgresql://",
    abort: true,
  })
  .refine((text) => URL.canParse(text) && isDecodable(text), {
    message:
      "cannot be read as an address; in user and password write special characters percent-encoded (% as %25, # as %23, / as %2F)",
  });

const encryptionKeys = z
  .string()
  .transform((text) => text.split(",").map((key) => key.trim()))
  .refine((keys) => keys.every((key) => Buffer.from(key, "base64").length === 32), {
    message:
      "must be 32 bytes in base64 (several: separated by commas); make one with: openssl rand -base64 32",
  });

/** Which traces are kept, by OpenTelemetry's own names. */
const traceSamplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

/** Every variable, in the order of `.env.example`. Empty counts as unset. */
export const envSchema = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: z.string().optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_POOL_MAX: whole(2, 1000).default(20),
  DATA_DIR: z.string().default("./.data"),
  APP_URL: publicAddress.optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  ENCRYPTION_KEY: encryptionKeys.optional(),
  OWNER_EMAIL: z.email("must be an e-mail address").optional(),
  OWNER_PASSWORD: z
    .string()
    .min(12, "must have at least 12 characters")
    .max(200, "must have at most 200 characters")
    .optional(),
  MANAGEMENT_API_KEY: z
    .string()
    .regex(/^mk_[A-Za-z0-9_-]{29,197}$/, "must begin with mk_ and have 32 to 200 letters, digits, _ or -")
    .optional(),
  SANDBOX: flag.optional(),
  WORKER: flag.default(true),
  TRUST_PROXY: whole(0, 16).default(0),
  META_GRAPH_BASE_URL: httpUrl.default("https://graph.facebook.com"),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, "must look like v25.0")
    .default("v25.0"),
  HELTAR_BASE_URL: httpUrl.default("https://api.heltar.com"),
  AISENSY_CAMPAIGN_BASE_URL: httpUrl.default("https://backend.aisensy.com"),
  AISENSY_PROJECT_BASE_URL: httpUrl.default("https://apis.aisensy.com"),
  ALLOW_PRIVATE_NETWORK: flag.default(false),
  LLM_BASE_URL: httpUrl.optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_ALLOW_PRIVATE_NETWORK: flag.default(false),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be one of fatal, error, warn, info, debug, trace, silent",
    })
    .default("info"),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_TRACES_SAMPLER: z
    .enum(traceSamplers, { error: `must be one of ${traceSamplers.join(", ")}` })
    .default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0?\.\d{1,9}|0|1|1\.0{1,9})$/, "must be a share from 0 to 1, like 0.1")
    .transform(Number)
    .default(1),
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
});

/** Variables that mean something only together; an optional one may be left out, but not stand alone. */
const groups: { needed: readonly string[]; optional?: readonly string[] }[] = [
  { needed: ["OWNER_EMAIL", "OWNER_PASSWORD"] },
  { needed: ["LLM_BASE_URL", "LLM_MODEL"], optional: ["LLM_API_KEY"] },
  { needed: ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] },
];

type Parsed = z.output<typeof envSchema>;

export type Env = Omit<Parsed, "HOST" | "APP_URL" | "SANDBOX"> & {
  HOST: string;
  APP_URL: string;
  SANDBOX: boolean;
  /** Whether this process keeps its own Postgres under `DATA_DIR`. */
  EMBEDDED: boolean;
};

export type EnvResult = { ok: true; env: Env } | { ok: false; faults: string[] };

/**
 * Reads settings from a bag of texts.
 *
 * @param bag usually `process.env`
 * @param secrets `AUTH_SECRET` and `ENCRYPTION_KEY` as kept in `DATA_DIR`, used where the bag has none
 * @returns the settings, or one line for each fault
 */
export function parseEnv(bag: Record<string, string | undefined>): EnvResult {
  const given = Object.fromEntries(
    Object.entries(bag).filter(
      ([name, text]) => name in envSchema.shape && text !== undefined && text.trim() !== "",
    ),
  );
  const parsed = envSchema.safeParse(given);
  const faults: string[] = [];
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults.push(`${issue.path.join(".")} ${issue.message}.`);
  }
  for (const { needed, optional = [] } of groups) {
    const set = [...needed, ...optional].filter((name) => name in given);
    const missing = needed.filter((name) => !(name in given));
    if (set.length > 0 && missing.length > 0) {
      faults.push(`${missing.join(" and ")} must be set too, because ${set.join(" and ")} is.`);
    }
  }
  if ("DATABASE_URL" in given) {
    for (const name of ["AUTH_SECRET", "ENCRYPTION_KEY"]) {
      if (!(name in given))
        faults.push(`${name} must be set, because DATABASE_URL is; make one with: openssl rand -base64 32`);
    }
  }
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const { data } = parsed;
  const embedded = data.DATABASE_URL === undefined;
  return {
    ok: true,
    env: {
      ...data,
      DATA_DIR: path.resolve(data.DATA_DIR),
      HOST: data.HOST ?? (embedded ? "127.0.0.1" : "0.0.0.0"),
      APP_URL: data.APP_URL ?? `http://localhost:${data.PORT}`,
      SANDBOX: data.SANDBOX ?? embedded,
      EMBEDDED: embedded,
    },
  };
}

/**
 * The settings of this process.
 *
 * @throws Error with one line a fault; the launcher has shown them before anything else could ask
 */
export function env(): Env {
  return processState("env", () => {
    const result = parseEnv(process.env);
    if (!result.ok) throw new Error(result.faults.join("\n"));
    return result.env;
  });
}

/** Fixes the settings of this process, as completed by the launcher (secrets, database, port). */
export function setEnv(env: Env): void {
  processState("env", () => env);
}

/** Whether Next serves the sources themselves (`npm run dev`); its tools need more than the built pages. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}
