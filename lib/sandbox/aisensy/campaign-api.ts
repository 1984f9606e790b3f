import { z } from "zod";
import { isObject } from "@/lib/text";
import { aisensySandbox, isValidKey } from "../account";
import { withFailures } from "../failures";
import { readJson } from "../read-json";
import { bodyNumbers, linkIndexes, needsMedia } from "./campaigns";
import { sensyError, sensyErrors } from "./errors";
import { accept, faultOf, findCampaign, media, type Send } from "./send";

const digits = (text: string) => text.replace(/[+\s()-]/g, "");

const v2 = z.object({
  campaignName: z.string().min(1),
  destination: z.string().min(1).transform(digits),
  userName: z.string().min(1),
  source: z.string().optional(),
  media,
  templateParams: z.array(z.string()).default([]),
  buttons: z
    .array(
      z.object({
        type: z.literal("button"),
        sub_type: z.literal("url"),
        index: z.coerce.number().int(),
        parameters: z.tuple([z.object({ type: z.literal("text"), text: z.string() })]),
      }),
    )
    .default([]),
});

async function send(key: string, given: Record<string, unknown>): Promise<Response> {
  const parsed = v2.safeParse(given);
  if (!parsed.success) return sensyError(400, z.prettifyError(parsed.error).slice(0, 300));
  const { campaignName, destination, templateParams, buttons } = parsed.data;
  const campaign = findCampaign(key, campaignName);
  if (campaign instanceof Response) return campaign;
  const { apiKey: _key, ...request } = given;
  const sent: Send = {
    key,
    projectId: aisensySandbox.project_id,
    campaign,
    to: destination,
    params: templateParams,
    links: new Map(buttons.map(({ index, parameters }) => [index, parameters[0].text])),
    media: parsed.data.media,
    request,
  };
  const fault = faultOf(sent);
  if (fault) return fault;
  const { submitted } = await accept(sent);
  // A text, as AI Sensy writes it.
  return Response.json({ success: "true", submitted_message_id: submitted });
}

function details(key: string, given: Record<string, unknown>): Response {
  const campaign = findCampaign(key, String(given.campaignName ?? ""));
  if (campaign instanceof Response) return campaign;
  return Response.json({
    success: true,
    campaign: { _id: campaign.id, name: campaign.name, status: campaign.status, type: "API" },
    requestBody: {
      campaignName: campaign.name,
      templateParams: bodyNumbers(campaign).map(() => ""),
      media: needsMedia(campaign) ? { url: "", filename: "" } : {},
      buttons: linkIndexes(campaign).map((index) => ({
        type: "button",
        sub_type: "url",
        index,
        parameters: [{ type: "text", text: "" }],
      })),
      carouselCards: campaign.type === "CAROUSEL" ? [{}, {}] : [],
      location: {},
    },
  });
}

/** `POST /campaign/{slug}/api/…`: the key is in the body. */
export async function handleCampaignApi(request: Request, endpoint: string): Promise<Response | null> {
  if (request.method !== "POST" || (endpoint !== "v2" && endpoint !== "campaign-details")) return null;
  const given = await readJson(request);
  if (!isObject(given)) return sensyError(400, "the body is not JSON");
  const key = typeof given.apiKey === "string" ? given.apiKey : "";
  if (!isValidKey(key)) return sensyError(401, "Unauthorized: the API key is not valid");
  const on = endpoint === "v2" ? "send" : "read";
  return withFailures(
    { request, token: key, on },
    async () => (on === "send" ? send(key, given) : details(key, given)),
    sensyErrors,
  );
}
