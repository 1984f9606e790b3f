import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { answerFailing, type Failure, type ProviderErrors } from "@/lib/sandbox/failures";

/** What reached the far end of one message of ours. */
export type Received = { messageId: string; phone: string; times: number };

export type FarEnd = {
  url: string;
  /** What was accepted, by our message's id: what the customer's phone has. */
  accepted: ReadonlyMap<string, Received>;
  /** Each further send meets the next of these, round and round; none: all goes well. */
  fail(failures: readonly Failure[]): void;
  /** Where status webhooks go: to one of these, in turn; none are sent before it is told. */
  report(to: { urls: readonly string[]; path: string }): void;
  /** Resolves when all status webhooks were taken. */
  reported(): Promise<void>;
  stop(): Promise<void>;
};

const template = {
  id: "1",
  name: "otp_support",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  components: [
    { type: "BODY", text: "Your code is {{1}}. Questions? {{2}}", example: { body_text: [["1", "2"]] } },
  ],
};

/** With it the far end signs. */
export const appSecret = "faults-app-secret";

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

async function pass(answer: Response, response: ServerResponse): Promise<void> {
  const bytes = await answer.arrayBuffer().catch(() => null);
  if (bytes === null) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(bytes));
}

const graphError = (code: number, status: number) =>
  Response.json({ error: { code, message: "Asked for by the test." } }, { status });

const errors: ProviderErrors = {
  error: (code = 131000, status = 400) => graphError(code, status),
  rateLimited: () => graphError(130429, 429),
  tokenExpired: () => graphError(190, 401),
};

/**
 * A provider that outlives the product and counts for itself. It reports the states of what it accepted doubled,
 * shuffled, partly before its own answer, and again until somebody takes them.
 */
export async function startFarEnd(): Promise<FarEnd> {
  const accepted = new Map<string, Received>();
  let failures: readonly Failure[] = [];
  let turn = 0;
  let count = 0;
  let target: { urls: readonly string[]; path: string } | null = null;
  const reports = new Set<Promise<void>>();

  async function deliver(event: object): Promise<void> {
    if (!target) return;
    const body = JSON.stringify(event);
    const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const url = target.urls[attempt % target.urls.length];
      const taken = await fetch(`${url}${target.path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-hub-signature-256": signature },
        body,
        signal: AbortSignal.timeout(10_000),
      }).then(
        (response) => response.ok,
        () => false,
      );
      if (taken) return;
      await wait(250);
    }
    throw new Error("A status webhook was never taken.");
  }

  function report(id: string, messageId: string): void {
    const events = ["read", "sent", "delivered", "sent", "read"].map((status, index) => ({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "1",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { phone_number_id: "100000000000001" },
                statuses: [
                  {
                    id,
                    status,
                    timestamp: String(1_800_000_000 + (index === 3 ? 1 : index)),
                    recipient_id: "1",
                    biz_opaque_callback_data: messageId,
                  },
                ],
              },
            },
          ],
        },
      ],
    }));
    for (const [index, event] of events.entries()) {
      const work: Promise<void> = wait(index * 20)
        .then(() => deliver(event))
        .finally(() => reports.delete(work));
      reports.add(work);
    }
  }

  async function accept(body: { biz_opaque_callback_data: string; to: string }): Promise<Response> {
    const messageId = body.biz_opaque_callback_data;
    const before = accepted.get(messageId);
    accepted.set(messageId, { messageId, phone: body.to, times: (before?.times ?? 0) + 1 });
    count += 1;
    const id = `wamid.far${count}`;
    report(id, messageId);
    // Some states overtake the answer.
    if (count % 3 === 0) await wait(30);
    return Response.json({ messaging_product: "whatsapp", messages: [{ id, message_status: "accepted" }] });
  }

  async function send(text: string): Promise<Response> {
    const body = JSON.parse(text) as { biz_opaque_callback_data: string; to: string };
    const failure = failures[turn++ % Math.max(1, failures.length)];
    if (!failure) return accept(body);
    const request = new Request("http://far.end");
    return answerFailing(failure, request, () => accept(body), errors);
  }

  const server = createServer(async (request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    const text = await bodyOf(request);
    const answer = path.endsWith("/messages")
      ? await send(text)
      : Response.json({ data: path.endsWith("/message_templates") ? [template] : [] });
    await pass(answer, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    fail: (next) => {
      failures = next;
      turn = 0;
    },
    report: (to) => {
      target = to;
    },
    reported: async () => {
      while (reports.size > 0) await Promise.all(reports);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
