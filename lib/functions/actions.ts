"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { createFunction } from "./create-function";
import { deleteFunction } from "./delete-function";
import { functionInput } from "./schema";
import { updateFunction } from "./update-function";

const id = z.string().max(100);

export const createFunctionAction = action(
  z.object({ agentId: id, data: functionInput }),
  "editor",
  async (ctx, input) => {
    const { name } = await createFunction(ctx, input);
    refresh();
    return { name };
  },
);

export const setFunctionEnabledAction = action(
  z.object({ functionId: id, enabled: z.boolean() }),
  "editor",
  async (ctx, { functionId, enabled }) => {
    await updateFunction(ctx, { functionId, patch: { enabled } });
    refresh();
  },
);

export const deleteFunctionAction = action(z.object({ functionId: id }), "editor", async (ctx, input) => {
  await deleteFunction(ctx, input);
  refresh();
});
