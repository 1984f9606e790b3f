import { createServer } from "node:net";

/** For what must be told where it listens. @returns {Promise<number>} a port of 127.0.0.1 that is free now */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
