import { inRoot, root } from "./paths.mjs";

/**
 * Bundles what runs outside Next (front server, engine path, worker) into one module.
 *
 * @param {string} outfile absolute path
 */
export async function bundleServer(outfile) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: [inRoot("lib/server/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    tsconfig: inRoot("tsconfig.json"),
    sourcemap: true,
    logLevel: "error",
  });
}
