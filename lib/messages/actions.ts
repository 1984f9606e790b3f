"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { explainTrial } from "./explain-trial";
import { tryInput } from "./schema";

export const tryFunctionAction = action(
  z.object({ functionId: z.string().max(100), body: tryInput }),
  "editor",
  explainTrial,
);
