import { createHmac, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import postgres from "postgres";

/**
 * A receiver of status webhooks as one writes it first: verify the signature, then one UPDATE for each event, one
 * after another. It neither keeps a timeline nor minds the order of events. Forked by the webhook bench.
 */

const { DATABASE_URL, APP_SECRET, POOL_MAX } = process.env;
const sql = postgres(DATABASE_URL, { max: Number(POOL_MAX), onnotice: () => {} });

const app = Fastify({ logger: false, bodyLimit: 3 * 1024 * 1024 });
app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) =>
  done(null, body),
);

function isSigned(header = "", body) {
  const expected = Buffer.from(`sha256=${createHmac("sha256", APP_SECRET).update(body).digest("hex")}`);
  const given = Buffer.from(header);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

app.post("/webhook", async (request, reply) => {
  if (!isSigned(request.headers["x-hub-signature-256"], request.body)) return reply.code(401).send({});
  for (const { changes } of JSON.parse(request.body.toString()).entry) {
    for (const { value } of changes) {
      for (const { id, status, timestamp } of value.statuses) {
        await sql`
          update messages set state = ${status}, state_at = to_timestamp(${Number(timestamp)})
          where provider_message_id = ${id}`;
      }
    }
  }
  return { status: "received" };
});

await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.(app.server.address().port);
process.on("disconnect", () => process.exit(0));
