"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { parseInput } from "@/lib/parse-input";
import { createFunction } from "./create-function";
import { deleteFunction } from "./delete-function";
import { duplicateFunction } from "./duplicate-function";
import { restoreFunctionVersion } from "./restore-function-version";
import { functionInput } from "./schema";
import { updateFunction } from "./update-function";

const id = z.string().max(100);

const fields = z.record(z.string(), z.unknown());

export const createFunctionAction = action(
  // Parsed by itself, so that faults name its fields as the form does.
  z.object({ agentId: id, data: fields }),
  "editor",
  async (ctx, { agentId, data }) => {
    const made = await createFunction(ctx, { agentId, data: parseInput(functionInput, data) });
    refresh();
    return { id: made.id, name: made.name };
  },
);

export const updateFunctionAction = action(
  z.object({ functionId: id, patch: fields, ifVersion: z.int().optional() }),
  "editor",
  async (ctx, input) => {
    const saved = await updateFunction(ctx, input);
    refresh();
    return { id: saved.id, name: saved.name };
  },
);

export const duplicateFunctionAction = action(
  z.object({ functionId: id, agentId: id.optional() }),
  "editor",
  async (ctx, input) => {
    const { name, enabled } = await duplicateFunction(ctx, input);
    refresh();
    return { name, enabled };
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

export const restoreFunctionVersionAction = action(
  z.object({ functionId: id, number: z.int() }),
  "editor",
  async (ctx, input) => {
    const { version } = await restoreFunctionVersion(ctx, input);
    refresh();
    return { version };
  },
);
