import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { managementKey, oidc, owner } from "./e2e/fixtures/settings";

// Workers load this file again: what is made up once is handed on by the environment.
process.env.MIDCALL_E2E_DATA ??= path.join(tmpdir(), `midcall-e2e-${process.pid}`);
// Checkouts side by side must not meet, nor any a connection to the outside: those begin at 32768 (Linux) or above.
process.env.MIDCALL_E2E_PORT ??= String(22_000 + (process.pid % 4_000));
const port = Number(process.env.MIDCALL_E2E_PORT);
const baseURL = `http://localhost:${port}`;
// The identity provider of `identity.spec.ts`; nothing listens there while other tests run.
process.env.MIDCALL_E2E_ISSUER ??= `http://127.0.0.1:${port + 4_000}`;
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e/flows",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/flows.json" }],
  ],
  use: {
    baseURL,
    // Films and copies of every page cost a quarter of the whole run's time; a failure's own picture does as well.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Chromium has no sandbox for root; the others keep it from asking the network for its own things.
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "sign-in", testMatch: /sign-in\.setup\.ts/ },
    {
      name: "flows",
      testMatch: /\.spec\.ts/,
      dependencies: ["sign-in"],
      use: { storageState: path.join(process.env.MIDCALL_E2E_DATA, "owner.json") },
    },
  ],
  // The product as a newcomer starts it: the embedded database, the sandbox, its first start.
  webServer: {
    command: `"${process.execPath}" lib/start/start.mjs`,
    url: `${baseURL}/api/health`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "ignore",
    env: {
      PORT: String(port),
      DATA_DIR: path.join(process.env.MIDCALL_E2E_DATA, "data"),
      OWNER_EMAIL: owner.email,
      OWNER_PASSWORD: owner.password,
      MANAGEMENT_API_KEY: managementKey,
      OIDC_ISSUER: process.env.MIDCALL_E2E_ISSUER,
      OIDC_CLIENT_ID: oidc.clientId,
      OIDC_CLIENT_SECRET: oidc.clientSecret,
      MIDCALL_READY_FILE: path.join(process.env.MIDCALL_E2E_DATA, "ready.json"),
      // A stand-in for a language model listens on loopback.
      LLM_ALLOW_PRIVATE_NETWORK: "1",
      LOG_LEVEL: "error",
    },
  },
});
