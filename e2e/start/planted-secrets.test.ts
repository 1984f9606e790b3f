import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { serverActions } from "../fixtures/server-actions";
import { Place, type Ready, until } from "./instance";

const given = {
  OWNER_EMAIL: "owner@example.com",
  OWNER_PASSWORD: "planted-password-of-the-owner",
  MANAGEMENT_API_KEY: `mk_${"planted".repeat(6)}`,
  METRICS_TOKEN: "planted-token-of-the-metrics",
  OIDC_CLIENT_SECRET: "planted-client-secret-of-the-identity",
  LLM_API_KEY: "planted-api-key-of-the-installations-model",
};
/** What has to stand beside them; no secrets. */
const settings = {
  OIDC_ISSUER: "https://identity.example.com",
  OIDC_CLIENT_ID: "midcall",
  LLM_BASE_URL: "https://model.example.com/v1",
  LLM_MODEL: "small",
};
const planted = {
  access_token: "sandbox-token-planted-in-a-connection",
  heltar: "planted-api-key-of-heltar-00",
  project_password: "planted-project-password",
  webhook_secret: "planted-webhook-secret-00",
  signing: "planted-signing-secret-of-an-agent",
  code: "918273",
  app_secret: "planted-app-secret-of-meta",
  engine_key: "planted-api-key-of-vapi",
  model_key: "planted-api-key-of-a-workspaces-model",
};

type Output = { name: string; text: string };

/** Where something secret could come out, filled with what there is. */
function fill(address: string, ids: Record<string, string>): string {
  return address.replace(/[[{](\w+)[\]}]/g, (_, name: string) => encodeURIComponent(ids[name] ?? "x"));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Midcall that tells everything that it can tell, and all that it wrote. */
function startTelling(place: Place) {
  const readyFile = path.join(place.folder, "ready.json");
  const child = spawn(process.execPath, [path.resolve("lib/start/start.mjs")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(process.env.MIDCALL_DIST ? { MIDCALL_DIST: process.env.MIDCALL_DIST } : {}),
      PORT: "0",
      DATA_DIR: place.dataDir,
      MIDCALL_READY_FILE: readyFile,
      LOG_LEVEL: "trace",
      ...settings,
      ...given,
    },
  });
  let log = "";
  const keep = (chunk: Buffer) => {
    log += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ready = () =>
    until("Midcall is ready", () => {
      if (child.exitCode !== null) throw new Error(`Midcall ended while starting: ${log}`);
      return existsSync(readyFile) && (JSON.parse(readFileSync(readyFile, "utf8")) as Ready);
    });
  const end = async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  };
  return { ready, end, log: () => log };
}

/** `npm run reset-password`. @returns the token of the link that it prints */
async function resetToken(place: Place): Promise<string> {
  const child = spawn(process.execPath, [path.resolve("lib/start/reset-password.mjs"), given.OWNER_EMAIL], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", DATA_DIR: place.dataDir },
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, "close");
  return /token=([\w-]+)/.exec(said)?.[1] ?? "";
}

/** Signs the owner in. @returns the cookies of that browser */
async function signIn(url: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const cookies = first.headers.getSetCookie().map((one) => one.split(";")[0]);
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), "content-type": "application/json" },
    body: JSON.stringify({
      csrfToken,
      email: given.OWNER_EMAIL,
      password: given.OWNER_PASSWORD,
      json: "true",
    }),
  });
  expect(answer.status).toBe(200);
  return [...cookies, ...answer.headers.getSetCookie().map((one) => one.split(";")[0])].join("; ");
}

test("secrets planted in every place come out nowhere: answers, screens, scripts, logs, metrics, tables", async () => {
  const place = await Place.make();
  const app = startTelling(place);
  try {
    const { url, databaseUrl } = await app.ready();
    const headers = {
      authorization: `Bearer ${given.MANAGEMENT_API_KEY}`,
      "content-type": "application/json",
    };
    const send = async (method: string, address: string, body?: unknown, as: object = headers) => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${url}${address}`, {
        method,
        headers: { ...as },
        redirect: "manual",
        ...init,
      });
      return { status: response.status, text: await response.text() };
    };
    // Planting.
    const made = async (address: string, body: unknown) => {
      const { status, text } = await send("POST", `/api/v1${address}`, body);
      expect([address, status, text]).toEqual([address, 201, text]);
      return JSON.parse(text) as Record<string, string>;
    };
    const connection = await made("/connections", {
      provider: "meta",
      name: "Planted",
      credentials: {
        access_token: planted.access_token,
        phone_number_id: "106540352242922",
        waba_id: "104996122399160",
        app_secret: "sandbox-app-secret",
      },
      settings: { base_url: `${url}/api/sandbox/meta` },
    });
    // The sandbox does not know this secret: it is used, and refused.
    const refused = await made("/connections", {
      provider: "meta",
      name: "Planted app",
      credentials: {
        access_token: "sandbox-token-of-another-app",
        phone_number_id: "106540352242923",
        waba_id: "104996122399160",
        app_secret: planted.app_secret,
      },
      settings: { base_url: `${url}/api/sandbox/meta` },
    });
    await send("POST", `/api/v1/connections/${refused.id}/check`);
    await send(
      "POST",
      `/api/webhooks/meta/${refused.id}`,
      { entry: [] },
      { "x-hub-signature-256": "sha256=00" },
    );
    await made("/connections", {
      provider: "heltar",
      name: "Planted Heltar",
      credentials: { api_key: planted.heltar },
    });
    await made("/connections", {
      provider: "aisensy",
      name: "Planted AI Sensy",
      credentials: {
        plan: "pro",
        api_key: "planted-api-key-of-aisensy",
        project_id: "64f0c0ffee0000000000abcd",
        project_password: planted.project_password,
        webhook_secret: planted.webhook_secret,
      },
    });
    const agent = await made("/agents", {
      name: "Planted",
      default_country: "IN",
      armed: true,
      auth: { require: "key", signatures: [{ kind: "retell", secret: planted.signing }] },
    });
    const fn = await made(`/agents/${agent.id}/functions`, {
      type: "in_call",
      name: "send_otp",
      connection_id: connection.id,
      template: { name: "otp_support", language: "en" },
      mappings: [
        { slot: "body.1", source: "in_call", name: "otp_code", description: "six digits", secret: true },
        { slot: "body.2", source: "static", value: "support@company.com" },
      ],
      description: "Send OTP when the customer asks for it and has confirmed the number",
    });
    const engine = { authorization: `Bearer ${agent.tool_key}`, "content-type": "application/json" };
    const call = { call_id: "c-1", tool_call_id: "t-1", customer_phone: "+919876501234" };
    const tool = `/api/tools/${agent.id}/send_otp`;
    const sent = await send("POST", tool, { ...call, arguments: { otp_code: planted.code } }, engine);
    const message = JSON.parse(sent.text).message_id as string;
    expect(message).toMatch(/^msg_/);
    const cookie = await signIn(url);
    const session = /midcall-session[^=]*=([^;]+)/.exec(cookie)?.[1] ?? "";
    const calls = JSON.parse((await send("GET", "/api/v1/calls")).text).data;
    // What only the screens take.
    const visitor = {
      origin: url,
      ask: async (address: string, { method, headers: own, body }: RequestInit) => {
        const response = await fetch(`${url}${address}`, { method, headers: { cookie, ...own }, body });
        return { status: response.status, text: await response.text() };
      },
    };
    const actions = new Map(serverActions());
    const act = async (name: string, input: unknown) => {
      const told = await actions.get(name)?.call(visitor, [input]);
      expect([name, told]).toMatchObject([name, { status: 200, result: { ok: true } }]);
      return (told?.result.data ?? {}) as Record<string, string>;
    };
    const engineAgent = await made("/agents", {
      name: "Planted Vapi",
      engine: "vapi",
      default_country: "IN",
    });
    await act("saveAccountAction", { agentId: engineAgent.id, api_key: planted.engine_key });
    await act("saveModelAction", {
      base_url: "https://own-model.example.com/v1",
      model: "large",
      api_key: planted.model_key,
    });
    const endpoint = await act("createEndpointAction", {
      url: "https://hooks.example.com/midcall",
      events: ["message.updated"],
    });
    const invited = await act("inviteMemberAction", { email: "guest@example.com", role: "viewer" });
    const tokens = {
      invitation: /token=([\w-]+)/.exec(invited.url ?? "")?.[1] ?? "",
      reset: await resetToken(place),
    };
    // Opened as they are meant to be: such a page knows its own token, nothing else may keep it.
    expect((await send("GET", `/invite?token=${tokens.invitation}`, undefined, {})).status).toBe(200);
    expect((await send("GET", `/reset?token=${tokens.reset}`, undefined, {})).status).toBe(200);

    // Searching.
    const secrets: Record<string, string> = {
      ...planted,
      ...given,
      tool_key: agent.tool_key ?? "",
      second_tool_key: engineAgent.tool_key ?? "",
      session,
      webhook_out: endpoint.secret ?? "",
      ...tokens,
      ...JSON.parse(readFileSync(path.join(place.dataDir, "secrets.json"), "utf8")),
    };
    delete secrets.OWNER_EMAIL;
    expect(Object.entries(secrets).filter(([, secret]) => secret.length < 6)).toEqual([]);
    const ids: Record<string, string> = {
      agentId: agent.id ?? "",
      connectionId: connection.id ?? "",
      functionId: fn.id ?? "",
      messageId: message,
      callId: calls[0]?.id ?? "",
      phone: "+919876501234",
    };
    const outputs: Output[] = [];
    const look = async (method: string, address: string, as: object, body?: unknown) =>
      outputs.push({ name: `${method} ${address}`, text: (await send(method, address, body, as)).text });
    const asOwner = { cookie };
    const { paths } = JSON.parse((await send("GET", "/api/v1/openapi.json")).text);
    for (const [address, methods] of Object.entries<Record<string, unknown>>(paths)) {
      const whose = /agents/.test(address) ? agent.id : /connections/.test(address) ? connection.id : fn.id;
      const id = /messages/.test(address) ? message : /calls/.test(address) ? ids.callId : whose;
      const at = `/api/v1${fill(address, { ...ids, id: id ?? "" }).replace(/^\/api\/v1/, "")}`;
      if ("get" in methods) await look("GET", at, headers);
      // A refusal tells what is wrong, not what was sent.
      for (const method of ["post", "patch", "put"]) {
        if (!(method in methods) || /check|restore|\/try/.test(at)) continue;
        await look(method.toUpperCase(), at, headers, {
          credentials: planted,
          auth: planted,
          surprise: planted,
        });
      }
    }
    const routes = filesUnder("app/api/ui").map((file) => file.replace(/^app|\/route\.ts$/g, ""));
    for (const route of routes) await look("GET", fill(route, ids), asOwner);
    const pages = filesUnder("app/(dashboard)").filter((file) => file.endsWith("/page.tsx"));
    for (const agentId of [agent.id, engineAgent.id]) {
      await look("GET", `/agents/${agentId}`, asOwner);
      await look("GET", `/agents/${agentId}/engine`, asOwner);
    }
    for (const page of pages) {
      await look("GET", fill(page.replace(/^app\/\(dashboard\)|\/page\.tsx$/g, ""), ids), asOwner);
    }
    for (const page of ["/sign-in", "/welcome", "/invite?token=x", "/reset?token=x"])
      await look("GET", page, {});
    await look("GET", `/api/tools/${agent.id}`, engine);
    for (const format of ["vapi", "retell", "elevenlabs", "openapi", "mcp", "telnyx"]) {
      await look("GET", `/api/tools/${agent.id}?format=${format}`, engine);
    }
    await look("POST", tool, engine, { ...call, arguments: { otp_code: planted.code } });
    await look("GET", "/api/metrics", { authorization: `Bearer ${given.METRICS_TOKEN}` });
    await look("GET", "/api/auth/session", asOwner);
    for (const file of filesUnder(path.join(process.env.MIDCALL_DIST ?? "", "static"))) {
      outputs.push({ name: `script ${path.basename(file)}`, text: readFileSync(file, "utf8") });
    }
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    const tables = await sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'sandbox%'`;
    for (const { name } of tables) {
      const rows = await sql`select t::text as text from ${sql(String(name))} t`;
      outputs.push({ name: `table ${name}`, text: rows.map(({ text }) => text).join("\n") });
    }
    await sql.end();
    await app.end();
    outputs.push({ name: "log", text: app.log() });

    const finds = outputs.flatMap(({ name, text }) =>
      Object.entries(secrets)
        .filter(([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
        // The sandbox's phone is the customer's: the message with its code is what it is there to show.
        .filter(([what]) => !(what === "code" && /^GET (\/api\/ui)?\/phone(\/|$)/.test(name)))
        .map(([what]) => `${what} in ${name}`),
    );
    console.log(
      `Planted secrets: ${Object.keys(secrets).length}. Outputs searched: ${outputs.length}, ${Math.round(outputs.reduce((sum, { text }) => sum + text.length, 0) / 1000)} KB. Finds: ${finds.length}.`,
    );
    expect(outputs.length).toBeGreaterThan(100);
    expect(finds).toEqual([]);
  } finally {
    await app.end();
    await place.remove();
  }
});
