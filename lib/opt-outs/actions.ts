"use server";

import { z } from "zod";
import { action } from "@/lib/auth/action";
import { createOptOut } from "./create-opt-out";
import { deleteOptOut } from "./delete-opt-out";
import { optOutInput } from "./schema";

export const createOptOutAction = action(optOutInput, "editor", createOptOut);

export const deleteOptOutAction = action(z.object({ optOutId: z.string().max(100) }), "editor", deleteOptOut);
