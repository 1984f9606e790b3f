import * as z from "zod/mini";
import { joinInput } from "@/lib/members/schema";

export const joinForm = z.pick(joinInput, { name: true, password: true });
