import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  agents,
  connections,
  engineAccounts,
  idempotencyKeys,
  languageModels,
  messages,
  webhookEndpoints,
} from "@/db/schema";
import { agentAuth } from "@/lib/agents/schema";
import { authBinding } from "@/lib/agents/signature-secrets";
import { answerBinding } from "@/lib/api-keys/claim-idempotency-key";
import { secretBinding } from "@/lib/connections/account";
import { secretBinding as messageBinding } from "@/lib/messages/new-message";
import { endpointBinding } from "@/lib/notifications/internal";
import { modelBinding } from "@/lib/triggers/internal";
import { accountBinding } from "@/lib/voice-engines/pushable";

/** Opens a secret and closes it with the first key; null: nothing to do. */
export type Reseal = (sealed: string, binding: string) => string | null;

/** A row's next step: null when nothing of it changes; else writes it, unless somebody else has meanwhile. */
type Write = () => Promise<unknown>;

const differs = <T>(before: T, after: T) => JSON.stringify(before) !== JSON.stringify(after);

/** Every place of the database that keeps encrypted secrets. A new one gets a line, or its secrets do not turn. */
export const sealedPlaces: Record<string, (reseal: Reseal) => Promise<Write[]>> = {
  "secrets of connections": async (reseal) => {
    const rows = await db().select().from(connections);
    return rows.flatMap(({ workspaceId, id, secretCredentials: before }) => {
      const after = Object.fromEntries(
        Object.entries(before).map(([field, text]) => [
          field,
          reseal(text, secretBinding(id, field)) ?? text,
        ]),
      );
      const same = and(
        eq(connections.workspaceId, workspaceId),
        eq(connections.id, id),
        eq(connections.secretCredentials, before),
      );
      if (!differs(before, after)) return [];
      return [() => db().update(connections).set({ secretCredentials: after }).where(same).returning()];
    });
  },
  "signing secrets of agents": async (reseal) => {
    const rows = await db().select().from(agents);
    return rows.flatMap(({ workspaceId, id, auth }) => {
      const before = agentAuth.parse(auth);
      const signatures = before.signatures.map(({ kind, secret }) => ({
        kind,
        secret: secret === undefined ? secret : (reseal(secret, authBinding(id, kind)) ?? secret),
      }));
      const after = { ...before, signatures };
      const same = and(eq(agents.workspaceId, workspaceId), eq(agents.id, id), eq(agents.auth, auth));
      if (!differs(before, after)) return [];
      return [() => db().update(agents).set({ auth: after }).where(same).returning()];
    });
  },
  "keys of voice engines": async (reseal) => {
    const rows = await db().select().from(engineAccounts);
    return rows.flatMap(({ workspaceId, agentId, engine, apiKey, toolKey }) => {
      const after = {
        apiKey: reseal(apiKey, accountBinding(agentId, engine, "api_key")) ?? apiKey,
        toolKey: toolKey && (reseal(toolKey, accountBinding(agentId, engine, "tool_key")) ?? toolKey),
      };
      const same = and(
        eq(engineAccounts.workspaceId, workspaceId),
        eq(engineAccounts.agentId, agentId),
        eq(engineAccounts.engine, engine),
        eq(engineAccounts.apiKey, apiKey),
        sql`${engineAccounts.toolKey} is not distinct from ${toolKey}`,
      );
      if (!differs({ apiKey, toolKey }, after)) return [];
      return [() => db().update(engineAccounts).set(after).where(same).returning()];
    });
  },
  "secrets of webhooks out": async (reseal) => {
    const rows = await db().select().from(webhookEndpoints);
    return rows.flatMap(({ workspaceId, id, secret }) => {
      const after = reseal(secret, endpointBinding(id));
      if (!after) return [];
      const same = and(
        eq(webhookEndpoints.workspaceId, workspaceId),
        eq(webhookEndpoints.id, id),
        eq(webhookEndpoints.secret, secret),
      );
      return [() => db().update(webhookEndpoints).set({ secret: after }).where(same).returning()];
    });
  },
  "keys of language models": async (reseal) => {
    const rows = await db().select().from(languageModels);
    return rows.flatMap(({ workspaceId, apiKey }) => {
      const after = apiKey && reseal(apiKey, modelBinding(workspaceId));
      if (!apiKey || !after) return [];
      const same = and(eq(languageModels.workspaceId, workspaceId), eq(languageModels.apiKey, apiKey));
      return [() => db().update(languageModels).set({ apiKey: after }).where(same).returning()];
    });
  },
  "secret values of messages": async (reseal) => {
    const rows = await db()
      .select({ workspaceId: messages.workspaceId, id: messages.id, sealed: messages.secretValues })
      .from(messages)
      .where(sql`${messages.secretValues} is not null`);
    return rows.flatMap(({ workspaceId, id, sealed }) => {
      const after = sealed && reseal(sealed, messageBinding(id));
      if (!sealed || !after) return [];
      const same = and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.id, id),
        eq(messages.secretValues, sealed),
      );
      return [() => db().update(messages).set({ secretValues: after }).where(same).returning()];
    });
  },
  "answers of the management API": async (reseal) => {
    const rows = await db()
      .select()
      .from(idempotencyKeys)
      .where(sql`${idempotencyKeys.response} is not null`);
    return rows.flatMap(({ workspaceId, key, response }) => {
      const sealed = sealedText(response);
      const after = sealed && reseal(sealed, answerBinding(workspaceId, key));
      if (!after) return [];
      const same = and(
        eq(idempotencyKeys.workspaceId, workspaceId),
        eq(idempotencyKeys.key, key),
        eq(idempotencyKeys.response, response),
      );
      return [
        () =>
          db()
            .update(idempotencyKeys)
            .set({ response: { sealed: after } })
            .where(same)
            .returning(),
      ];
    });
  },
};

function sealedText(response: unknown): string | null {
  const sealed = typeof response === "object" && response !== null ? Reflect.get(response, "sealed") : null;
  return typeof sealed === "string" ? sealed : null;
}
