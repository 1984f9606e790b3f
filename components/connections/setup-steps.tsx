import { findCatalogEntry } from "@/lib/providers/catalog";

/** What to do at the provider, in order. */
export function SetupSteps({ providerId }: { providerId: string }) {
  const entry = findCatalogEntry(providerId);
  if (!entry) return null;
  return (
    <aside aria-label="Setting up" className="flex flex-col gap-3 rounded-lg bg-sunken p-4">
      <h2 className="text-base font-semibold">At {entry.name}</h2>
      <ol className="flex flex-col gap-2.5 text-sm text-ink-2">
        {entry.setup.map((step, index) => (
          <li key={step} className="flex gap-2.5">
            <span
              aria-hidden
              className="tabular grid size-5 shrink-0 place-items-center rounded-full border bg-surface text-xs text-ink-3"
            >
              {index + 1}
            </span>
            <span className="[overflow-wrap:anywhere]">{step}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
