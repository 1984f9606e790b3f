"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { checkConnection } from "./check-connection";
import { createConnection } from "./create-connection";
import { deleteConnection } from "./delete-connection";
import { connectionInput, connectionPatch } from "./schema";
import { subscribeWebhook } from "./subscribe-webhook";
import { updateConnection } from "./update-connection";

const connectionId = z.string().max(100);

export const createConnectionAction = action(connectionInput, "admin", async (ctx, input) => {
  const { id } = await createConnection(ctx, input);
  return { id };
});

export const updateConnectionAction = action(
  z.object({ connectionId, patch: connectionPatch }),
  "admin",
  async (ctx, input) => {
    await updateConnection(ctx, input);
  },
);

export const checkConnectionAction = action(z.object({ connectionId }), "editor", async (ctx, input) => {
  const { state, details } = await checkConnection(ctx, input);
  refresh();
  return { state, warning: details.some(({ warning }) => warning === true) };
});

export const subscribeWebhookAction = action(z.object({ connectionId }), "admin", async (ctx, input) => {
  const { state } = await subscribeWebhook(ctx, input);
  refresh();
  return { state };
});

export const deleteConnectionAction = action(z.object({ connectionId }), "admin", deleteConnection);
