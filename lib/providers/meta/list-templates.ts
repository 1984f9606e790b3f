import { type ListedTemplate, type ProviderAccount, ProviderError, type ProviderFailure } from "../types";
import { readTemplate } from "../whatsapp/read-template";
import { askGraph } from "./client";
import { unreadableFailure } from "./errors";
import { templatePage } from "./types";

const fields = [
  "id",
  "name",
  "language",
  "status",
  "category",
  "parameter_format",
  "components",
  "quality_score",
].join(",");

/** An account has at most 6,000 templates; a server that pages on and on is stopped here. */
const mostPages = 300;

type Page = { templates: ListedTemplate[]; after: string | null };

/**
 * One page of templates.
 *
 * @param after cursor of the page before; null for the first
 * @param before how many were read already
 */
export async function readPage(
  account: ProviderAccount,
  after: string | null,
  { limit = 100, before = 0 } = {},
): Promise<({ ok: true } & Page) | { ok: false; failure: ProviderFailure }> {
  const answer = await askGraph(account, {
    method: "GET",
    path: `/${account.credentials.waba_id ?? ""}/message_templates`,
    query: { fields, limit: String(limit), ...(after ? { after } : {}) },
  });
  if (!answer.ok) return answer;
  const page = templatePage.safeParse(answer.data);
  if (!page.success) return { ok: false, failure: unreadableFailure(200, false) };
  const { data, paging } = page.data;
  const templates = data.map((found, place) => readTemplate(found, before + place));
  // The last page still has cursors; only its missing `next` tells. We go by the cursor and never to the
  // address in `next`, which could name another host.
  return { ok: true, templates, after: paging?.next ? (paging.cursors?.after ?? null) : null };
}

/**
 * All templates of the account, in Meta's order.
 *
 * @throws ProviderError
 */
export async function listTemplates(account: ProviderAccount): Promise<ListedTemplate[]> {
  const all: ListedTemplate[] = [];
  const seen = new Set<string>();
  let after: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readPage(account, after, { before: all.length });
    if (!page.ok) throw new ProviderError(page.failure);
    all.push(...page.templates);
    after = page.after;
    if (after === null || seen.has(after)) break;
    seen.add(after);
  }
  return all;
}
