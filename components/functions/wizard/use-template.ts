import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { UseFormReturn } from "react-hook-form";
import { templatesQuery } from "@/components/connections/templates-query";
import type { WizardValues } from "./values";
import type { WizardAgent } from "./wizard-context";

/**
 * All templates of the chosen connection. Keeps the form's picture of the chosen one up to date.
 *
 * @param wanted whether they are needed yet: an account that the arrow keys only pass over is not asked
 * @returns `gone` when the chosen one is not at the provider any more, `looking` while that is not known yet
 */
export function useTemplates(
  form: UseFormReturn<WizardValues>,
  agent: WizardAgent,
  values: WizardValues,
  wanted: boolean,
) {
  const { connection_id, template, snapshot } = values;
  const enabled = connection_id !== "" && (wanted || template !== null);
  const query = useInfiniteQuery({ ...templatesQuery(connection_id), enabled });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  // The picker searches in all of them.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const { data } = query;
  const all = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const complete = query.isSuccess && !query.hasNextPage;
  const shown = all.find(({ name, language }) => name === template?.name && language === template.language);
  const typed = template?.parts !== undefined;
  useEffect(() => {
    if (!template || (!typed && !shown)) return;
    let current = true;
    // Loaded when there is a template: opening the wizard does not wait for it.
    void import("./take-template").then(({ listedOf, takeTemplate, typedOf }) => {
      const listed = typedOf(template) ?? (shown && listedOf(shown));
      if (!current || !listed || JSON.stringify(listed) === JSON.stringify(snapshot)) return;
      takeTemplate(form, agent, listed, template.parts);
    });
    return () => {
      current = false;
    };
  }, [template, typed, shown, snapshot, form, agent]);
  const unseen = template !== null && !typed && !shown;
  return { query, all, complete, gone: complete && unseen, looking: unseen && !complete && !query.isError };
}
