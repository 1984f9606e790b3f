"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { explainTrial } from "./explain-trial";
import { forgetNumber } from "./forget-number";
import { forgetInput, tryInput } from "./schema";
import { sendAgain } from "./send-again";

export const tryFunctionAction = action(
  z.object({ functionId: z.string().max(100), body: tryInput }),
  "editor",
  explainTrial,
);

export const sendAgainAction = action(z.object({ messageId: z.string().max(100) }), "admin", sendAgain);

export const forgetNumberAction = action(forgetInput, "owner", forgetNumber);
