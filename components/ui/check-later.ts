import type { FieldErrors, FieldValues, Resolver, ResolverError } from "react-hook-form";
import type * as z from "zod/mini";
import { loadAhead } from "./load-ahead";

/** Where the check of a form cannot be loaded. */
export const uncheckedWords =
  "A part of this page could not be loaded. Check the connection, then try again.";

/** Says at a field that its form cannot be checked, and so not be sent: what was filled in stays. */
function unchecked<Given extends FieldValues>(field: string): ResolverError<Given> {
  const fault = { type: "unchecked", message: uncheckedWords };
  return { values: {}, errors: { [field]: fault } as FieldErrors<Given> };
}

/**
 * The check of a form by its schema. The schema and zod, a tenth of what a page may weigh, come with the first sign
 * of life on the page: nobody sends a form before it.
 *
 * @param load the schema, from a module that the form does not import otherwise
 */
export function checkLater<Given extends FieldValues, Checked>(
  load: () => Promise<z.ZodMiniType<Checked, Given>>,
): Resolver<Given, unknown, Checked> {
  const parts = () => Promise.all([import("@hookform/resolvers/zod"), load()]);
  loadAhead(parts);
  return async (values, context, options) => {
    const loaded = await parts().catch(() => null);
    if (loaded === null) return unchecked(Object.keys(options.fields)[0] ?? "root");
    const [{ zodResolver }, schema] = loaded;
    return zodResolver(schema)(values, context, options);
  };
}
