import { z } from "zod";
import { catalog, findCatalogEntry, isAskedFor } from "@/lib/providers/catalog";

/** Inputs of connections, as in the contract. The provider's catalog entry checks the fields inside. */

const fieldText = z.string().max(5000, "has at most 5,000 characters");

export const noSuchProvider = `There is no such provider. Known here: ${catalog.map(({ id }) => id).join(", ")}.`;

const fields = {
  provider: z
    .string("is missing")
    .min(1, "is missing")
    .max(40)
    .refine((id) => id === "" || findCatalogEntry(id) !== null, noSuchProvider),
  name: z.string("is missing").trim().min(1, "is missing").max(80, "has at most 80 characters"),
  credentials: z.record(z.string().max(100), fieldText).default({}),
  settings: z
    .record(z.string().max(100), z.union([fieldText, z.number(), z.boolean(), z.null()]))
    .default({}),
};

/**
 * The provider's missing credentials beside what is wrong with the rest, so that all is named at once. Where the rest is
 * well, the verb looks at every field.
 */
const nameMissingToo = z.superRefine<unknown>(
  (value, ctx) => {
    const named = z.object({ provider: fields.provider, credentials: fields.credentials }).safeParse(value);
    const entry = named.success ? findCatalogEntry(named.data.provider) : null;
    for (const field of entry?.credentials ?? []) {
      const { credentials = {} } = named.data ?? {};
      if (!entry || !field.required || field.usual || field.generated || credentials[field.key]?.trim())
        continue;
      if (isAskedFor(entry, field, (key) => credentials[key]?.trim()))
        ctx.addIssue({
          code: "custom",
          path: ["credentials", field.key],
          message: `${field.label} is missing.`,
        });
    }
  },
  { when: ({ issues }) => issues.length > 0 },
);

export const connectionInput = z.strictObject(fields).check(nameMissingToo);
/** What the verbs take: parsed, defaults filled in. */
export type ConnectionData = z.output<typeof connectionInput>;

export const connectionPatch = z.strictObject({
  name: connectionInput.shape.name.optional(),
  /** A field left out keeps its stored value. */
  credentials: connectionInput.shape.credentials.unwrap().optional(),
  settings: connectionInput.shape.settings.unwrap().optional(),
});
export type ConnectionPatchData = z.output<typeof connectionPatch>;
