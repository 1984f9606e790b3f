import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import postgres from "postgres";
import { Agent, request as ask } from "undici";

/**
 * A tool call as one writes it by hand: check the secret, look the function up, claim the message by its
 * idempotency key, ask the provider, record its id, answer. Forked by `npm run bench`; tells its port when ready.
 */

const { DATABASE_URL, TOOL_KEY_SHA256, POOL_MAX } = process.env;
const sql = postgres(DATABASE_URL, { max: Number(POOL_MAX), onnotice: () => {} });
const dispatcher = new Agent({ connections: 128, keepAliveTimeout: 60_000 });
const keyHash = Buffer.from(TOOL_KEY_SHA256, "hex");

const isKey = (header = "") =>
  timingSafeEqual(createHash("sha256").update(header.replace("Bearer ", "")).digest(), keyHash);

async function send(tool, id, to, values) {
  const { statusCode, body } = await ask(`${tool.base_url}/v25.0/${tool.phone_number_id}/messages`, {
    dispatcher,
    method: "POST",
    headers: { authorization: `Bearer ${tool.access_token}`, "content-type": "application/json" },
    headersTimeout: 5_000,
    bodyTimeout: 5_000,
    body: JSON.stringify({
      messaging_product: "whatsapp",
      to: to.slice(1),
      type: "template",
      template: {
        name: tool.template,
        language: { code: tool.language },
        components: [{ type: "body", parameters: values.map((text) => ({ type: "text", text })) }],
      },
      biz_opaque_callback_data: id,
    }),
  });
  const answer = await body.json();
  if (statusCode !== 200) throw new Error(`The provider answered ${statusCode}.`);
  return answer.messages[0].id;
}

const app = Fastify({ logger: false });

app.post(
  "/api/tools/:agentId/:name",
  {
    schema: {
      body: {
        type: "object",
        required: ["call_id", "tool_call_id", "customer_phone", "arguments"],
        properties: {
          call_id: { type: "string", maxLength: 256 },
          tool_call_id: { type: "string", maxLength: 256 },
          customer_phone: { type: "string", pattern: "^\\+[0-9]{6,15}$" },
          arguments: { type: "object" },
        },
      },
    },
  },
  async (request, reply) => {
    if (!isKey(request.headers.authorization)) return reply.code(401).send({ ok: false, status: "invalid" });
    const { agentId, name } = request.params;
    const { call_id: callId, tool_call_id: toolCallId, customer_phone: to, arguments: args } = request.body;
    const [tool] = await sql`
      select f.*, c.base_url, c.phone_number_id, c.access_token
      from functions f join connections c on c.id = f.connection_id
      where f.agent_id = ${agentId} and f.name = ${name}`;
    if (!tool) return reply.code(404).send({ ok: false, status: "invalid" });
    const value = args[tool.argument];
    if (typeof value !== "string") return { ok: false, status: "needs_input", missing: [tool.argument] };

    const id = `msg_${randomUUID()}`;
    const values = [value, tool.static_value];
    const claimed = await sql`
      insert into messages (id, idempotency_key, agent_id, function_name, call_id, to_phone, "values")
      values (${id}, ${`${callId}/${toolCallId}/${name}`}, ${agentId}, ${name}, ${callId}, ${to}, ${sql.json(values)})
      on conflict (idempotency_key) do nothing returning id`;
    if (claimed.length === 0) return { ok: true, status: "duplicate" };

    const providerMessageId = await send(tool, id, to, values);
    const answer = { ok: true, status: "sent", say: tool.say, message_id: id };
    await sql`
      update messages set state = 'accepted', provider_message_id = ${providerMessageId},
        answer = ${sql.json(answer)}, state_at = now()
      where id = ${id}`;
    return answer;
  },
);

await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.(app.server.address().port);
process.on("disconnect", () => process.exit(0));
