import * as z from "zod/mini";
import { optOutInput } from "@/lib/opt-outs/schema";

export const addOptOutForm = z.pick(optOutInput, { phone: true });
