"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { createApiKey } from "./create-api-key";
import { revokeApiKey } from "./revoke-api-key";
import { apiKeyInput } from "./schema";

export const createApiKeyAction = action(apiKeyInput, "admin", async (ctx, input) => {
  const { secret } = await createApiKey(ctx, input);
  refresh();
  return { secret };
});

export const revokeApiKeyAction = action(
  z.object({ keyId: z.string().max(100) }),
  "admin",
  async (ctx, input) => {
    await revokeApiKey(ctx, input);
    refresh();
  },
);
