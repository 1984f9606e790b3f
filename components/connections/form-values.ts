import type { catalog } from "@/lib/providers/catalog";

/** As much of a provider's entry as its form is drawn from. */
export type CatalogEntry = Pick<(typeof catalog)[number], "id" | "credentials" | "settings">;

/** It without its patterns, which a page cannot hand to the browser: what is typed is checked by the server. */
export function formEntry({ id, credentials, settings }: CatalogEntry): CatalogEntry {
  return {
    id,
    credentials: credentials.map(({ pattern: _, ...field }) => field),
    settings: settings.map(({ pattern: _, ...field }) => field),
  };
}

/** What an empty field is told that must be filled: all of them at once, before anything is sent. */
export const isMissing = "is missing";

type Values = Readonly<Record<string, unknown>>;

/** What the form holds: every field as typed text; flags as booleans. */
export type ConnectionFormValues = {
  name: string;
  credentials: Record<string, string>;
  settings: Record<string, string | boolean>;
};

export type StoredConnection = {
  id: string;
  name: string;
  /** Ids as they are, secrets by their last four. */
  hints: Readonly<Record<string, string>>;
  settings: Values;
};

/** The form of a stored connection (secrets stay empty: they are never read back) or of a new one. */
export function initialValues(entry: CatalogEntry, stored?: StoredConnection): ConnectionFormValues {
  return {
    name: stored?.name ?? "",
    credentials: Object.fromEntries(
      entry.credentials.map((field) => [
        field.key,
        field.secret ? "" : (stored?.hints[field.key] ?? field.usual ?? ""),
      ]),
    ),
    settings: Object.fromEntries(
      entry.settings.map((field) => {
        const value = stored?.settings[field.key];
        if (field.kind !== "flag") return [field.key, String(value ?? "")];
        return [field.key, typeof value === "boolean" ? value : field.usual === true];
      }),
    ),
  };
}

type Credential = CatalogEntry["credentials"][number];

/** Whether a credential is asked for, as another one is chosen. */
export function isAskedFor(
  { onlyWith }: Credential,
  credentials: ConnectionFormValues["credentials"],
): boolean {
  return !onlyWith || credentials[onlyWith.key] === onlyWith.value;
}

/**
 * What the verbs take. A secret that was not typed anew is left out and so stays as stored.
 *
 * @param replaced secret fields that the admin has opened for a new value
 */
export function toInput(
  entry: CatalogEntry,
  values: ConnectionFormValues,
  stored: StoredConnection | undefined,
  replaced: ReadonlySet<string>,
) {
  const credentials = entry.credentials.flatMap((field) => {
    const value = values.credentials[field.key] ?? "";
    if (!isAskedFor(field, values.credentials)) return [];
    if (stored ? field.secret && field.key in stored.hints && !replaced.has(field.key) : value === "")
      return [];
    return [[field.key, value] as const];
  });
  const settings = entry.settings.flatMap((field) => {
    const value = values.settings[field.key] ?? "";
    const unset = stored?.settings[field.key] === undefined;
    if (unset && (value === "" || value === (field.usual ?? false))) return [];
    const number = field.kind === "number" && value !== "" ? Number(value) : null;
    return [[field.key, field.kind === "number" ? number : value] as const];
  });
  return {
    name: values.name,
    credentials: Object.fromEntries(credentials),
    settings: Object.fromEntries(settings),
  };
}
