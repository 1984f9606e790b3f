import path from "node:path";
import { defineConfig } from "@playwright/test";
import flows from "../../playwright.config";

const root = path.join(import.meta.dirname, "../..");
const [signIn, signedIn] = flows.projects ?? [];
const server = Array.isArray(flows.webServer) ? flows.webServer[0] : flows.webServer;

/** What is looked at or measured in a browser when somebody wants to know; no part of `npm test`. */
export default defineConfig({
  ...flows,
  testDir: "..",
  outputDir: path.join(root, "test-results"),
  // One page at a time: nothing else takes part in what is measured.
  workers: 1,
  timeout: 900_000,
  reporter: [["list"], ["json", { outputFile: path.join(root, "test-results/flows.json") }]],
  projects: [
    { ...signIn },
    { ...signedIn, name: "bench", testMatch: /bench\/[\w-]+\.bench\.ts/, dependencies: ["sign-in"] },
  ],
  webServer: server && { ...server, cwd: root },
});
