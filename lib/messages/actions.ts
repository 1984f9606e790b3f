"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { explainTrial } from "./explain-trial";
import { forgetNumber } from "./forget-number";
import { forgetInput, tryInput } from "./schema";
import { sendAgain } from "./send-again";
import { tryDraft } from "./try-draft";

export const tryFunctionAction = action(
  z.object({ functionId: z.string().max(100), body: tryInput }),
  "editor",
  explainTrial,
);

export const tryDraftAction = action(
  z.object({
    agentId: z.string().max(100),
    // Parsed by itself, so that faults name its fields as the form does.
    draft: z.unknown(),
    body: z.record(z.string(), z.unknown()),
  }),
  "editor",
  tryDraft,
);

export const sendAgainAction = action(z.object({ messageId: z.string().max(100) }), "admin", sendAgain);

export const forgetNumberAction = action(forgetInput, "owner", forgetNumber);
