import { randomBytes } from "node:crypto";
import { freePort, type Instance, type Place, startMidcall } from "../start/instance";
import { appSecret } from "./far-end";

export type Tool = { path: string; key: string; connectionId: string };

export type Product = {
  url: string;
  databaseUrl: string;
  instance: Instance;
  /** Kills the process as the kernel does, and starts it again at the same address. */
  restart(): Promise<{ recoveredMs: number }>;
};

/** Of processes that share a database. */
export const secrets = {
  AUTH_SECRET: "a-secret-that-is-for-tests-alone-and-long-enough",
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

const managementKey = `mk_${randomBytes(24).toString("hex")}`;

/** The built product at an address that stays, whatever becomes of its process. */
export async function startProduct(place: Place, variables: Record<string, string> = {}): Promise<Product> {
  const port = await freePort();
  const start = () =>
    startMidcall(place, {
      PORT: String(port),
      HOST: "127.0.0.1",
      MANAGEMENT_API_KEY: managementKey,
      ALLOW_PRIVATE_NETWORK: "1",
      SANDBOX: "0",
      LOG_LEVEL: "fatal",
      ...variables,
    });
  const instance = start();
  const { databaseUrl } = await instance.ready();
  const product: Product = {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    instance,
    restart: async () => {
      await product.instance.kill();
      const started = performance.now();
      product.instance = start();
      await product.instance.ready();
      return { recoveredMs: performance.now() - started };
    },
  };
  return product;
}

/** Asks the management API of one of the processes. */
export async function manage(
  product: Pick<Product, "url">,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${managementKey}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}

/** An armed agent without limits that one could reach, and its function at the far end. */
export async function makeTool(product: Product, farEndUrl: string, auth?: object): Promise<Tool> {
  const post = async (path: string, body: object) =>
    (await manage(product, "POST", path, body)) as { id: string; tool_key: string };
  const agent = await post("/agents", {
    name: "Faults",
    default_country: "IN",
    armed: true,
    limits: { per_minute: 100_000 },
    ...(auth ? { auth } : {}),
  });
  const connection = await post("/connections", {
    provider: "meta",
    name: `Far end ${randomBytes(4).toString("hex")}`,
    credentials: {
      access_token: "faults-token",
      phone_number_id: "100000000000001",
      waba_id: "100000000000002",
      app_secret: appSecret,
    },
    settings: { base_url: farEndUrl, timeout_ms: 1_000 },
  });
  await post(`/agents/${agent.id}/functions`, {
    type: "in_call",
    name: "send_otp",
    connection_id: connection.id,
    template: { name: "otp_support", language: "en" },
    mappings: [
      { slot: "body.1", source: "in_call", name: "otp_code", description: "the code", secret: true },
      { slot: "body.2", source: "static", value: "support@company.com" },
    ],
    description: "Send OTP when customer confirms their phone number and requests verification",
  });
  return { path: `/api/tools/${agent.id}/send_otp`, key: agent.tool_key, connectionId: connection.id };
}
