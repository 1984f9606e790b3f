"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { createOptOut } from "./create-opt-out";
import { deleteOptOut } from "./delete-opt-out";
import { optOutInput } from "./schema";

export const createOptOutAction = action(optOutInput, "editor", async (ctx, input) => {
  const made = await createOptOut(ctx, input);
  refresh();
  return made;
});

export const deleteOptOutAction = action(
  z.object({ optOutId: z.string().max(100) }),
  "editor",
  async (ctx, input) => {
    // Also where it was gone already: then the list was behind.
    await deleteOptOut(ctx, input).finally(refresh);
  },
);
