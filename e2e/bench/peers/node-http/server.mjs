import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import postgres from "postgres";
import { Agent, request as ask } from "undici";

/**
 * The least that a durable tool call can cost in Node: no framework, and all configuration read once at the
 * start (a change of it would go unseen). Forked by `npm run bench`; tells its port when ready.
 */

const { DATABASE_URL, TOOL_KEY_SHA256, POOL_MAX } = process.env;
const sql = postgres(DATABASE_URL, { max: Number(POOL_MAX), onnotice: () => {} });
const dispatcher = new Agent({ connections: 128, keepAliveTimeout: 60_000 });
const keyHash = Buffer.from(TOOL_KEY_SHA256, "hex");

const found = await sql`
  select f.*, c.base_url, c.phone_number_id, c.access_token
  from functions f join connections c on c.id = f.connection_id`;
const tools = new Map(found.map((tool) => [`/api/tools/${tool.agent_id}/${tool.name}`, tool]));

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

/** @returns the status and the body of the answer */
async function call(tool, text) {
  const { call_id: callId, tool_call_id: toolCallId, customer_phone: to, arguments: args } = JSON.parse(text);
  const value = args?.[tool.argument];
  if (typeof value !== "string") return { ok: false, status: "needs_input", missing: [tool.argument] };
  const id = `msg_${randomUUID()}`;
  const values = [value, tool.static_value];
  const claimed = await sql`
    insert into messages (id, idempotency_key, agent_id, function_name, call_id, to_phone, "values")
    values (${id}, ${`${callId}/${toolCallId}/${tool.name}`}, ${tool.agent_id}, ${tool.name}, ${callId}, ${to},
      ${sql.json(values)})
    on conflict (idempotency_key) do nothing returning id`;
  if (claimed.length === 0) return { ok: true, status: "duplicate" };
  const providerMessageId = await send(tool, id, to, values);
  const answer = { ok: true, status: "sent", say: tool.say, message_id: id };
  await sql`
    update messages set state = 'accepted', provider_message_id = ${providerMessageId},
      answer = ${sql.json(answer)}, state_at = now()
    where id = ${id}`;
  return answer;
}

function reply(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const key = (request.headers.authorization ?? "").replace("Bearer ", "");
  if (!timingSafeEqual(createHash("sha256").update(key).digest(), keyHash)) {
    reply(response, 401, { ok: false, status: "invalid" });
    return;
  }
  const tool = tools.get(request.url ?? "");
  if (!tool) {
    reply(response, 404, { ok: false, status: "invalid" });
    return;
  }
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => {
    text += chunk;
  });
  request.on("end", () => {
    call(tool, text).then(
      (answer) => reply(response, 200, answer),
      () => reply(response, 500, { ok: false, status: "failed" }),
    );
  });
});

server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
