import { env } from "./env";

/** The address of this installation's own sandbox of a provider, as this process reaches itself. */
export function sandboxAddress(provider: string): string {
  const { HOST, PORT } = env();
  const host = HOST === "0.0.0.0" || HOST === "::" || HOST === "localhost" ? "127.0.0.1" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}/api/sandbox/${provider}`;
}

/**
 * Whether an address is this installation's own sandbox, under any name that leads to this machine: the one
 * loopback address that may be called without ALLOW_PRIVATE_NETWORK.
 */
export function isSandboxAddress(address: string): boolean {
  if (!env().SANDBOX || !URL.canParse(address)) return false;
  const url = new URL(address);
  const own = [new URL(env().APP_URL), new URL(sandboxAddress("meta"))];
  const loopback =
    ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname) && url.port === String(env().PORT);
  const ours = loopback || own.some((candidate) => candidate.origin === url.origin);
  return ours && url.pathname.startsWith("/api/sandbox/");
}
