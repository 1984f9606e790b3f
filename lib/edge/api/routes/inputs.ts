import { z } from "zod";
import { listQuery } from "../route";

/** Inputs that routes of several nouns share. */

export const page = listQuery({});
export const empty = z.strictObject({});
/** The verb merges it with what is stored, then judges the whole. */
export const anyPatch = z.record(z.string(), z.unknown());
export const flag = z.enum(["0", "1"], { error: "must be 0 or 1" }).transform((text) => text === "1");
