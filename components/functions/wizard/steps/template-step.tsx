import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Search } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import { askProvider } from "@/components/connections/templates-query";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { findCatalogEntry } from "@/lib/providers/catalog";
import type { ShownTemplate } from "@/lib/templates/schema";
import { connectionsQuery } from "../queries";
import { NotRead, StepFault, StepHead } from "../step-head";
import { listedOf, takeTemplate } from "../take-template";
import type { useTemplates } from "../use-template";
import { useWizard } from "../wizard-context";
import { indexTemplates, matchTemplates } from "./match-templates";
import { TemplateOption, wordsOf } from "./template-option";
import { templateWords } from "./template-words";
import { TypedCampaign } from "./typed-campaign";

const distinct = (values: readonly string[]) => [...new Set(values)].sort();

/** So many are drawn at once: an account may have thousands. */
const drawnAtOnce = 60;

type Props = { templates: ReturnType<typeof useTemplates> };

/** What is sent: chosen from the account's list, or typed where there is none. */
export function TemplateStep({ templates }: Props) {
  const { values, go } = useWizard();
  const connections = useQuery({ ...connectionsQuery(), enabled: values.connection_id !== "" });
  const connection = connections.data?.data.find(({ id }) => id === values.connection_id);
  const campaigns = findCatalogEntry(connection?.provider ?? "")?.capabilities.campaigns ?? false;
  const [byHand, setByHand] = useState(values.template?.parts !== undefined);

  if (!values.connection_id || (connections.data && !connection)) {
    return (
      <>
        <StepHead title="Which template is sent?">
          {values.connection_id
            ? "Templates belong to an account. The one that was chosen is not connected any more."
            : "Templates belong to an account. Choose one first."}
        </StepHead>
        <Button className="self-start" onClick={() => go("provider")}>
          Choose the account
        </Button>
      </>
    );
  }
  if (!connection) {
    return (
      <>
        <StepHead title="Which template is sent?" />
        {connections.isError ? <NotRead what="The account" query={connections} /> : <OptionsSkeleton />}
      </>
    );
  }
  const typed = campaigns && (connection.picker === "typed" || byHand);
  return (
    <>
      <StepHead title={campaigns ? "Which campaign is sent?" : "Which template is sent?"} />
      {typed ? (
        <TypedCampaign />
      ) : (
        <TemplatePicker templates={templates} noun={campaigns ? "campaign" : "template"} />
      )}
      {campaigns && connection.picker === "list" && (
        <Button variant="ghost" size="sm" className="self-start" onClick={() => setByHand(!byHand)}>
          {typed ? "Choose from the list instead" : "Type a campaign's name instead"}
        </Button>
      )}
    </>
  );
}

function TemplatePicker({ templates, noun }: Props & { noun: "template" | "campaign" }) {
  const { agent, form, values, fault } = useWizard();
  const { query, all, complete, gone } = templates;
  const [search, setSearch] = useState("");
  const [language, setLanguage] = useState("");
  const [category, setCategory] = useState("");
  const client = useQueryClient();
  const { connection_id, template } = values;
  const refresh = useMutation({
    mutationFn: () => askProvider(connection_id),
    onSuccess: () => client.invalidateQueries({ queryKey: ["templates", connection_id] }),
  });
  const readAt = query.data?.pages[0]?.read_at;
  const index = useMemo(() => indexTemplates(all), [all]);
  // Typing comes first: the list follows as soon as it can.
  const wanted = useDeferredValue(search);
  const found = useMemo(
    () => matchTemplates(index, { search: wanted, language, category }),
    [index, wanted, language, category],
  );
  // What was chosen before stands first: nobody looks for it in a long list.
  const [before] = useState(template);
  const shown = useMemo(() => {
    const isBefore = (item: ShownTemplate) => item.name === before?.name && item.language === before.language;
    return [...found.filter(isBefore), ...found.filter((item) => !isBefore(item))];
  }, [found, before]);
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const languages = useMemo(() => distinct(all.map((item) => item.language)), [all]);
  const categories = useMemo(() => distinct(all.map((item) => item.category)), [all]);
  const choose = (chosen: ShownTemplate) => takeTemplate(form, agent, listedOf(chosen));
  const isChosen = ({ name, language: tongue }: ShownTemplate) =>
    name === template?.name && tongue === template.language;

  // Enter takes the first match; pressed again it goes on.
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = matchTemplates(index, { search, language, category });
    if (event.key !== "Enter" || !search.trim() || !first?.sendable || isChosen(first)) return;
    event.preventDefault();
    choose(first);
  };

  const problem = refresh.error ?? query.error;
  return (
    <>
      {gone && template ? (
        <div data-fault tabIndex={-1} className="outline-none">
          <Notice tone="danger" title={`${templateWords(template)} is not there any more`}>
            It was deleted or renamed at the provider. Choose another one: what you have mapped stays for the
            slots that both have.
          </Notice>
        </div>
      ) : (
        <StepFault message={fault("template")} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <div className="relative min-w-0 flex-1 basis-52 max-sm:basis-full">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 z-10 size-4 -translate-y-1/2 text-ink-3"
          />
          <Input
            type="search"
            data-step-focus
            aria-label={`Search ${noun}s`}
            placeholder="Search by name or text"
            className="pl-8"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setDrawn(drawnAtOnce);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        {noun === "template" && (
          <Select
            aria-label="Language"
            className="w-36 max-sm:flex-1"
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            <option value="">All languages</option>
            {languages.map((item) => (
              <option key={item}>{item}</option>
            ))}
          </Select>
        )}
        <Select
          aria-label="Category"
          className="w-40 max-sm:flex-1"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        >
          <option value="">All categories</option>
          {categories.map((item) => (
            <option key={item} value={item}>
              {wordsOf(item)}
            </option>
          ))}
        </Select>
      </div>
      <div className="-my-3 flex min-h-8 items-center justify-between gap-3 text-sm text-ink-3">
        <span>
          {readAt && (
            <>
              Read <RelativeTime iso={readAt} />
              {complete &&
                ` · ${shown.length === all.length ? "" : `${shown.length} of `}${all.length} ${noun}${all.length === 1 ? "" : "s"}`}
            </>
          )}
        </span>
        <Button
          variant="ghost"
          size="sm"
          onClick={() => refresh.mutate()}
          pending={refresh.isPending}
          pendingLabel="Reading…"
        >
          <RefreshCw aria-hidden />
          Refresh
        </Button>
      </div>
      {problem && (
        <Notice tone="danger" title={`The ${noun}s could not be read`}>
          {problem.message}
        </Notice>
      )}
      {query.isPending && <OptionsSkeleton />}
      {complete && shown.length === 0 && (
        <p className="rounded-md border border-dashed px-3 py-6 text-center text-ink-2">
          {all.length === 0
            ? `This account has no ${noun}s yet. Make one at the provider; when it can be sent, press Refresh.`
            : `No ${noun} matches. Change the search or the filters.`}
        </p>
      )}
      {shown.length > 0 && (
        <div
          role="radiogroup"
          aria-label={noun === "template" ? "Template" : "Campaign"}
          className="flex flex-col gap-1.5"
        >
          {shown
            .filter((item, at) => at < drawn || isChosen(item))
            .map((item) => (
              <TemplateOption
                key={`${item.name}:${item.language}`}
                template={item}
                checked={isChosen(item)}
                onChoose={() => choose(item)}
              />
            ))}
        </div>
      )}
      {shown.length > drawn && (
        <Button className="self-center" onClick={() => setDrawn(drawn + drawnAtOnce)}>
          Show {Math.min(drawnAtOnce, shown.length - drawn)} more of {shown.length - drawn}
        </Button>
      )}
    </>
  );
}

function OptionsSkeleton() {
  return (
    <div role="status" aria-label="Loading templates" className="flex flex-col gap-1.5">
      {["a", "b", "c", "d"].map((row) => (
        <Skeleton key={row} className="h-16 w-full rounded-md" />
      ))}
    </div>
  );
}
