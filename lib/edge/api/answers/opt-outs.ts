import { z } from "zod";
import { optOutReasons } from "@/db/enums";
import { id, time } from "./common";

export const optOut = z
  .object({ id, phone: z.string().describe("E.164."), reason: z.enum(optOutReasons), created_at: time })
  .meta({ id: "OptOut" });
