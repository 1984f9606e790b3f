import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Env } from "@/lib/env";

type NextApp = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close: () => Promise<void>;
};

type NextOptions = {
  root: string;
  dev: boolean;
  env: Env;
  /** Gets the web socket of the development server. */
  server: Server;
};

/**
 * Loads Next and the built app. Must come after the settings are complete: Next and next-auth read
 * variables when they are loaded.
 */
export async function startNext({ root, dev, env, server }: NextOptions): Promise<NextApp> {
  const { default: next } = await import("next");
  const app = next({
    dev,
    dir: root,
    hostname: "localhost",
    port: env.PORT,
    // Next listens for upgrades on this one. Only its development needs them: on the real server a mere
    // "Upgrade: h2c", as curl --http2 sends it, would be taken out of our hands and never answered.
    httpServer: dev ? server : createServer(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), close: () => app.close() };
}
