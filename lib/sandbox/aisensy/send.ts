import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inBackground } from "@/lib/background";
import { sha256 } from "@/lib/crypto";
import type { RenderedMessage } from "@/lib/rendered-message";
import { sandboxPhones } from "../account";
import { libraryOf } from "../failures";
import { keepMessage } from "../keep-message";
import { reportCourse } from "../report-course";
import { bodyNumbers, linkIndexes, needsMedia, type SandboxCampaign, sandboxCampaigns } from "./campaigns";
import { sensyError } from "./errors";
import { type Ids, provider, statusEvent, topics, wamidOf } from "./events";

/** What every way of sending comes down to. */
export type Send = {
  key: string;
  projectId: string;
  campaign: SandboxCampaign;
  to: string;
  params: string[];
  links: Map<number, string>;
  media: { url: string; filename: string } | null;
  request: Record<string, unknown>;
};

/** The campaign of that exact name, with the state that was switched on for the key. */
export function findCampaign(key: string, name: string): SandboxCampaign | Response {
  const found = sandboxCampaigns.find((campaign) => campaign.name === name);
  if (!found) return sensyError(400, "Campaign does not exist.");
  const status = libraryOf(sha256(key)).statuses[name] ?? found.status;
  return status === "LIVE" || status === "APPROVED" ? found : sensyError(400, "Campaign is Not Live");
}

/** AI Sensy's own look at a send; WhatsApp's comes later. */
export function faultOf({ campaign, params, links, media, to }: Send): Response | null {
  if (!/^\d{7,15}$/.test(to) || `+${to}` === sandboxPhones.notOnWhatsApp)
    return sensyError(400, "Invalid Number");
  const wanted = linkIndexes(campaign);
  const fits =
    params.length === bodyNumbers(campaign).length &&
    links.size === wanted.length &&
    wanted.every((index) => links.has(index)) &&
    [...params, ...links.values()].every((text) => text.trim() !== "" && !/[\n\t]| {5}/.test(text));
  if (!fits) return sensyError(400, "Template params does not match the campaign");
  if (needsMedia(campaign) && !media) return sensyError(400, "Media URL Missing");
  return null;
}

const mediaKinds: Record<string, string> = { IMAGE: "image", VIDEO: "video", FILE: "document" };

function rendered({ campaign, params, links, media }: Send): RenderedMessage {
  const numbers = bodyNumbers(campaign);
  const body = campaign.body.replace(
    /\{\{(\d+)\}\}/g,
    (_whole, number) => params[numbers.indexOf(Number(number))] ?? "",
  );
  const kind = mediaKinds[campaign.type];
  return {
    ...(kind && media ? { media: { kind, url: media.url, name: media.filename } } : {}),
    body,
    buttons: [
      ...campaign.actions.map(({ type, button_title, button_value }, index) => ({
        type: type.toLowerCase(),
        text: button_title,
        url: button_value.replace(/\{\{\d+\}\}/, () => links.get(index) ?? ""),
      })),
      ...campaign.replies.map((text) => ({ type: "quick_reply", text })),
    ],
  };
}

/** Puts a message on its phone, and reports its way to the webhooks of its key. */
export async function accept(send: Send): Promise<Ids> {
  const submitted = randomUUID();
  const ids = { submitted, wamid: wamidOf(submitted) };
  const { key, to } = send;
  const { template: name, language, category } = send.campaign;
  await keepMessage({
    id: ids.submitted,
    provider,
    key,
    to,
    request: send.request,
    rendered: rendered(send),
    template: { name, language, category },
  });
  const fails = `+${to}` === sandboxPhones.failsLater;
  const course = { provider, key, topic: topics.statuses, id: ids.submitted, fails };
  const told = reportCourse(course, (state, secret) => statusEvent(send, ids, state, secret));
  inBackground(told, "sandbox statuses");
  return ids;
}

export const media = z
  .object({ url: z.string().default(""), filename: z.string().default("") })
  .optional()
  .transform((given) => (given?.url ? given : null));
