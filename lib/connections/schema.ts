import { z } from "zod";

/** Inputs of connections, as in the contract. The provider's catalog entry checks the fields inside. */

const fieldText = z.string().max(5000, "has at most 5,000 characters");

export const connectionInput = z.strictObject({
  provider: z.string("is missing").min(1, "is missing").max(40),
  name: z.string("is missing").trim().min(1, "is missing").max(80, "has at most 80 characters"),
  credentials: z.record(z.string().max(100), fieldText).default({}),
  settings: z
    .record(z.string().max(100), z.union([fieldText, z.number(), z.boolean(), z.null()]))
    .default({}),
});
/** What the verbs take: parsed, defaults filled in. */
export type ConnectionData = z.output<typeof connectionInput>;

export const connectionPatch = z.strictObject({
  name: connectionInput.shape.name.optional(),
  /** A field left out keeps its stored value. */
  credentials: connectionInput.shape.credentials.unwrap().optional(),
  settings: connectionInput.shape.settings.unwrap().optional(),
});
export type ConnectionPatchData = z.output<typeof connectionPatch>;
