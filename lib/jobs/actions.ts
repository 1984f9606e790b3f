"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { runJobAgain } from "./run-job-again";
import { jobInput } from "./schema";

export const runJobAgainAction = action(jobInput, "admin", async (ctx, input) => {
  await runJobAgain(ctx, input);
  revalidatePath("/jobs");
});
