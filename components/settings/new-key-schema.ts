import * as z from "zod/mini";
import { apiKeyInput } from "@/lib/api-keys/schema";

/** What the form of a new key holds: one choice for what it may. */
export const newKeyForm = z.strictObject({ name: apiKeyInput.shape.name, may: z.enum(["read", "write"]) });
