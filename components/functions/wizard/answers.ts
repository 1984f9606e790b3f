import * as z from "zod/mini";
import { connectionStates } from "@/db/enums";
import { functionInput } from "@/lib/functions/schema";

/** What the wizard reads over HTTP. */

const shownConnection = z.object({
  id: z.string(),
  provider: z.string(),
  name: z.string(),
  state: z.enum(connectionStates),
  details: z.array(
    z.object({ ok: z.boolean(), warning: z.optional(z.literal(true)), message: z.string(), fix: z.string() }),
  ),
  sample: z.boolean(),
  sandbox: z.boolean(),
  picker: z.enum(["list", "typed"]),
});
export type ShownConnection = z.output<typeof shownConnection>;

export const connectionList = z.object({ data: z.array(shownConnection) });

export const preview = z.object({
  definition: z.unknown(),
  values: z.array(z.object({ slot: z.string(), value: z.string() })),
  request: z.nullable(z.object({ method: z.string(), path: z.string(), body: z.unknown() })),
  faults: z.record(z.string(), z.string()),
});

export const storedFunction = z.object({ ...functionInput.shape, version: z.int() });
export type StoredFunction = z.output<typeof storedFunction>;
