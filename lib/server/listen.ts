import type { Server } from "node:http";

/**
 * Binds the port.
 *
 * @param port 0 takes a free one
 * @returns the port that is bound
 * @throws Error with one line on why it cannot be bound
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      reject(new Error(explain(error, host, port)));
    };
    server.once("error", fail);
    server.listen({ host, port }, () => {
      server.off("error", fail);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} on ${host} is in use by another program. Stop it, or choose another PORT.`;
  }
  if (error.code === "EACCES") {
    return `Port ${port} may not be opened by this user. Choose a PORT of 1024 or higher.`;
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return `HOST ${host} is no address of this machine. Choose 127.0.0.1, 0.0.0.0 or one of its own.`;
  }
  return `Port ${port} on ${host} cannot be opened: ${error.message}.`;
}
