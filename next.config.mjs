import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { version } = require("./package.json");

/** The address people type; server actions accept forms from there alone. */
const publicHost = process.env.APP_URL ? [new URL(process.env.APP_URL).host] : [];

/** @type {import("next").NextConfig} */
const config = {
  // The launcher builds into a fresh folder and renames it, so the folder is a setting.
  distDir: process.env.MIDCALL_DIST_DIR ?? ".next-dev",
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run typecheck`, once, with the same compiler.
  typescript: { ignoreBuildErrors: true },
  deploymentId: process.env.MIDCALL_BUILD_ID ?? version,
  // What the front server's bundle takes from node_modules is there once for both. It also keeps the bundler's modules
  // under the number at which each of their ids, on every page, grows by a digit.
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "undici",
    "next-auth",
    "drizzle-orm",
    "libphonenumber-js",
    "prom-client",
    "standardwebhooks",
    "@opentelemetry/api",
    "@opentelemetry/core",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace",
    "@modelcontextprotocol/server",
  ],
  // Browsers ask for it before they have read that the icon is another one; a 404 in the console looks like a fault.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  experimental: {
    serverActions: { allowedOrigins: publicHost, bodySizeLimit: "256kb" },
  },
};

export default config;
