import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inBackground } from "@/lib/background";
import { hmacSha256, randomToken, sha256 } from "@/lib/crypto";
import type { RenderedMessage } from "@/lib/rendered-message";
import { sandboxPhones } from "../account";
import { libraryOf } from "../failures";
import { keepMessage } from "../keep-message";
import type { State } from "../meta/statuses";
import { reportCourse } from "../report-course";
import { bodyNumbers, linkIndexes, needsMedia, type SandboxCampaign, sandboxCampaigns } from "./campaigns";
import { sensyError } from "./errors";

export const provider = "aisensy";

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

const statusWords: Record<State, string> = {
  sent: "SENT",
  delivered: "DELIVERED",
  read: "READ",
  failed: "FAILED",
};

type Ids = { submitted: string; wamid: string };

function eventOf(send: Send, ids: Ids, state: State): string {
  const now = Date.now();
  const failed = { code: "131026", reason: "Message undeliverable" };
  return JSON.stringify({
    id: `ntf_${randomToken(12)}`,
    created_at: new Date(now).toISOString(),
    topic: "message.status.updated",
    delivery_attempt: 1,
    app_id: "a1",
    webhook_id: "w1",
    project_id: send.projectId,
    data: {
      message: {
        id: `666${randomToken(16)}`,
        messageId: ids.wamid,
        phone_number: send.to,
        // A name with an umlaut: signatures over anything but the raw bytes may fail here.
        userName: "Zoë Sandbox",
        status: statusWords[state],
        sent_at: now,
        delivered_at: state === "delivered" || state === "read" ? now : null,
        read_at: state === "read" ? now : null,
        failureResponse: state === "failed" ? failed : null,
        campaign: { name: send.campaign.name, campaign_id: send.campaign.id },
        submitted_message_id: ids.submitted,
      },
    },
  });
}

/** Puts a message on its phone, and reports its way to the webhooks of its key. */
export async function accept(send: Send): Promise<Ids> {
  const ids = {
    submitted: randomUUID(),
    wamid: `wamid.${Buffer.from(`sandbox ${randomToken(18)}`).toString("base64")}`,
  };
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
  const told = reportCourse({ provider, key, id: ids.submitted, fails }, (state, secret) => {
    const body = eventOf(send, ids, state);
    return {
      body,
      headers: {
        "x-aisensy-signature": hmacSha256(secret, body).toString("hex"),
        "x-aisensy-project-id": send.projectId,
        "x-aisensy-api-version": "v1",
      },
    };
  });
  inBackground(told, "sandbox statuses");
  return ids;
}

export const media = z
  .object({ url: z.string().default(""), filename: z.string().default("") })
  .optional()
  .transform((given) => (given?.url ? given : null));
