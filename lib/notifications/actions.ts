"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { endpointInput } from "./schema";
import { testEndpoint } from "./test-endpoint";
import { updateEndpoint } from "./update-endpoint";

const endpointId = z.string().max(100);

export const createEndpointAction = action(endpointInput, "admin", async (ctx, input) => {
  const { endpoint, secret } = await createEndpoint(ctx, input);
  refresh();
  return { id: endpoint.id, secret };
});

export const updateEndpointAction = action(
  z.object({ endpointId, patch: z.record(z.string(), z.unknown()) }),
  "admin",
  async (ctx, input) => {
    const { id: _id, created_at: _made, ...stored } = await updateEndpoint(ctx, input);
    refresh();
    return stored;
  },
);

export const deleteEndpointAction = action(z.object({ endpointId }), "admin", async (ctx, input) => {
  await deleteEndpoint(ctx, input);
});

export const testEndpointAction = action(z.object({ endpointId }), "admin", async (ctx, input) => {
  const result = await testEndpoint(ctx, input);
  refresh();
  return result;
});
