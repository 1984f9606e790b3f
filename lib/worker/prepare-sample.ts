import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, connections, workspaces } from "@/db/schema";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import { createConnection } from "@/lib/connections/create-connection";
import { connectionInput } from "@/lib/connections/schema";
import type { Context } from "@/lib/context";
import { randomToken } from "@/lib/crypto";
import { createFunction } from "@/lib/functions/create-function";
import { listFunctions } from "@/lib/functions/list-functions";
import { functionInput } from "@/lib/functions/schema";
import { sandboxSamples } from "@/lib/sandbox/account";
import { sandboxAddress } from "@/lib/sandbox-address";

/**
 * Each step takes what an interrupted start has left: the sample is made once, however often it is begun.
 *
 * @returns the connection that the sample's function sends through
 */
async function sampleConnections(ctx: Context): Promise<string> {
  const made = await db()
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.sample, true)))
    .orderBy(asc(connections.id));
  let first = made[0]?.id;
  for (const { provider, name, credentials, addresses } of sandboxSamples(randomToken(9))) {
    if (made.some((each) => each.name === name)) continue;
    const settings = Object.fromEntries(addresses.map((key) => [key, sandboxAddress(provider)]));
    const input = connectionInput.parse({ provider, name, credentials, settings });
    const { id } = await createConnection(ctx, { ...input, sample: true });
    first ??= id;
  }
  if (!first) throw new Error("No sample connection was made.");
  return first;
}

async function sampleAgent(ctx: Context): Promise<string> {
  const [made] = await db()
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.sample, true)))
    .orderBy(asc(agents.id))
    .limit(1);
  if (made) return made.id;
  const input = agentInput.parse({
    name: "Sample: front desk",
    default_country: "IN",
    // It reaches the sandbox alone, and shall show a whole delivery at the first try.
    armed: true,
    metadata_fields: [{ key: "customer_name", label: "Customer's name", example: "Asha" }],
  });
  return (await createAgent(ctx, { ...input, sample: true })).agent.id;
}

async function sampleFunction(ctx: Context, agentId: string, connectionId: string): Promise<void> {
  if ((await listFunctions(ctx, { agentId })).data.length > 0) return;
  const data = functionInput.parse({
    name: "send_otp",
    connection_id: connectionId,
    template: { name: "otp_support", language: "en" },
    mappings: [
      {
        slot: "body.1",
        source: "in_call",
        name: "otp_code",
        description: "6-digit verification code generated during call",
        example: "123456",
        when_missing: "ask",
        secret: true,
      },
      { slot: "body.2", source: "static", value: "support@company.com" },
    ],
    description: "Send OTP when customer confirms their phone number and requests verification",
  });
  await createFunction(ctx, { agentId, data });
}

/**
 * Something to look at on the first start: the sandbox's connections, an agent and its function, marked as
 * samples. Needs the server to listen, because the sandbox is asked over HTTP.
 *
 * @param ctx of the system, in the first workspace
 */
export async function prepareSample(ctx: Context): Promise<void> {
  const mine = and(eq(workspaces.id, ctx.workspaceId), isNull(workspaces.sampleMadeAt));
  if ((await db().select({ id: workspaces.id }).from(workspaces).where(mine)).length === 0) return;
  const connectionId = await sampleConnections(ctx);
  await sampleFunction(ctx, await sampleAgent(ctx), connectionId);
  await db().update(workspaces).set({ sampleMadeAt: sql`now()` }).where(mine);
}
