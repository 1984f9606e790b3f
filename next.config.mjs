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
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "undici",
    "next-auth",
    "libphonenumber-js",
    "prom-client",
    "@modelcontextprotocol/server",
  ],
  experimental: {
    serverActions: { allowedOrigins: publicHost, bodySizeLimit: "256kb" },
  },
};

export default config;
