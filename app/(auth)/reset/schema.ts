import * as z from "zod/mini";
import { passwordByLink } from "@/lib/members/schema";

export const resetForm = z.pick(passwordByLink, { password: true });
