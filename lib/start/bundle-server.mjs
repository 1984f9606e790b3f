import { inRoot, root } from "./paths.mjs";

/**
 * Our own files by their short name. Without this, one that is missing would count as a package of that
 * name and fail only when the app starts.
 *
 * @type {import("esbuild").Plugin}
 */
const ownFiles = {
  name: "own files",
  setup(build) {
    build.onResolve({ filter: /^@\// }, ({ path, kind }) =>
      build.resolve(`./${path.slice(2)}`, { resolveDir: root, kind }),
    );
  },
};

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
    plugins: [ownFiles],
    sourcemap: true,
    logLevel: "error",
  });
}
