import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
const globalSetup = ["e2e/fixtures/global-setup.ts"];

export default defineConfig({
  resolve: { alias },
  test: {
    // By itself vitest leaves one core to the terminal that watches it; with two there would be one left.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Pure code, beside the file that it tests.
      {
        resolve: { alias },
        test: {
          name: "unit",
          // Properties try hundreds of cases, on machines that are busy with other things too.
          testTimeout: 30_000,
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "e2e/house/**/*.test.ts"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      // Verbs against real Postgres, in a workspace of their own.
      {
        resolve: { alias },
        test: { name: "db", include: ["{db,lib}/**/*.db.test.ts"], globalSetup, testTimeout: 20_000 },
      },
      // The running product over HTTP.
      {
        resolve: { alias },
        test: {
          name: "api",
          include: ["e2e/api/**/*.test.ts", "e2e/contract/**/*.test.ts"],
          globalSetup,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      // Never twice, never lost, never a lie: real processes that are killed, and a provider that fails.
      {
        resolve: { alias },
        test: {
          name: "faults",
          include: ["e2e/faults/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      // The launcher: real processes, one after another.
      {
        resolve: { alias },
        test: {
          name: "start",
          include: ["e2e/start/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
