import { z } from "zod";
import { sha256 } from "@/lib/crypto";
import { isValidKey } from "../account";
import { libraryOf, withFailures } from "../failures";
import { readJson } from "../read-json";
import { keepWebhook } from "../report-course";
import { bodyNumbers, linkIndexes, listedCampaign, sandboxCampaigns } from "./campaigns";
import { sensyError, sensyErrors } from "./errors";
import { provider } from "./events";
import { accept, faultOf, findCampaign, media, type Send } from "./send";

type Call = { request: Request; projectId: string; password: string };

/** Smaller than what clients ask for, so that paging is met in every installation. */
const largestPage = 4;

const page = z.object({
  skip: z.int().min(0).default(0),
  limit: z.int().min(1).max(100).default(10),
  campaignType: z.enum(["API", "BROADCAST", "ALL"]).default("ALL"),
});

async function listCampaigns({ request, password }: Call): Promise<Response> {
  const parsed = page.safeParse(await readJson(request));
  if (!parsed.success) return sensyError(400, z.prettifyError(parsed.error).slice(0, 300));
  const { skip, limit, campaignType } = parsed.data;
  const { statuses } = libraryOf(sha256(password));
  const all = campaignType === "BROADCAST" ? [] : sandboxCampaigns;
  return Response.json({
    campaigns: all.slice(skip, skip + Math.min(limit, largestPage)).map((campaign) => ({
      ...listedCampaign(campaign),
      status: statuses[campaign.name] ?? campaign.status,
    })),
  });
}

const webhook = z.object({
  webhook_url: z.url().max(400),
  topics: z.array(z.string().max(60)).min(1).max(20),
  shared_secret: z.string().min(1).max(500),
  /** Of the sandbox alone: whose sends are told. */
  campaign_api_key: z.string().min(1).max(2000),
});

async function makeWebhook({ request, password }: Call): Promise<Response> {
  const parsed = webhook.safeParse(await readJson(request));
  if (!parsed.success) return sensyError(400, z.prettifyError(parsed.error).slice(0, 300));
  const { webhook_url: callbackUrl, topics, shared_secret: secret, campaign_api_key } = parsed.data;
  // What goes through the Project API is told as well.
  for (const key of [campaign_api_key, password])
    for (const topic of topics) await keepWebhook({ provider, key, topic, callbackUrl, secret });
  return Response.json({ id: "w1", webhook_url: callbackUrl, topics, status: "ACTIVE" });
}

const campaignSend = z.object({
  campaign_name: z.string().min(1),
  name: z.string().min(1),
  phone_number: z.string().regex(/^\d{7,15}$/),
  template_params: z.array(z.string()).default([]),
  media,
});

/** Its template parameters hold the ends of links too, behind the body's. */
async function sendCampaign({ request, projectId, password }: Call): Promise<Response> {
  const given = await readJson(request);
  const parsed = campaignSend.safeParse(given);
  if (!parsed.success) return sensyError(400, z.prettifyError(parsed.error).slice(0, 300));
  const campaign = findCampaign(password, parsed.data.campaign_name);
  if (campaign instanceof Response) return campaign;
  const count = bodyNumbers(campaign).length;
  const rest = parsed.data.template_params.slice(count);
  const indexes = linkIndexes(campaign);
  const send: Send = {
    key: password,
    projectId,
    campaign,
    to: parsed.data.phone_number,
    params: parsed.data.template_params.slice(0, count),
    links: new Map(rest.map((text, at) => [indexes[at] ?? -1, text])),
    media: parsed.data.media,
    request: parsed.data,
  };
  const fault = faultOf(send);
  if (fault) return fault;
  await accept(send);
  return Response.json({ status: "success" });
}

const parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  document: z.object({ link: z.string(), filename: z.string().optional() }).optional(),
  image: z.object({ link: z.string() }).optional(),
  video: z.object({ link: z.string() }).optional(),
});
const templateSend = z.object({
  to: z.string().regex(/^\d{7,15}$/),
  type: z.literal("template"),
  recipient_type: z.literal("individual"),
  template: z.object({
    name: z.string().min(1),
    language: z.object({ policy: z.literal("deterministic"), code: z.string().min(2) }),
    components: z
      .array(
        z.object({
          type: z.enum(["header", "body", "button"]),
          index: z.coerce.number().int().optional(),
          parameters: z.array(parameter).min(1),
        }),
      )
      .default([]),
  }),
});

/** In the shape of the Cloud API: a template instead of a campaign. */
async function sendTemplate({ request, projectId, password }: Call): Promise<Response> {
  const parsed = templateSend.safeParse(await readJson(request));
  if (!parsed.success) return sensyError(400, z.prettifyError(parsed.error).slice(0, 300));
  const { to, template } = parsed.data;
  const campaign = sandboxCampaigns.find((each) => each.template === template.name);
  if (!campaign) return sensyError(400, "Template name does not exist in the translation");
  const of = (type: string) => template.components.filter((component) => component.type === type);
  const file = of("header")[0]?.parameters[0];
  const link = file?.document?.link ?? file?.image?.link ?? file?.video?.link;
  const send: Send = {
    key: password,
    projectId,
    campaign,
    to,
    params: of("body").flatMap(({ parameters }) => parameters.map(({ text = "" }) => text)),
    links: new Map(of("button").map(({ index = -1, parameters }) => [index, parameters[0]?.text ?? ""])),
    media: link ? { url: link, filename: file?.document?.filename ?? "file" } : null,
    request: parsed.data,
  };
  const fault = faultOf(send);
  if (fault) return fault;
  const { wamid } = await accept(send);
  return Response.json({
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: to }],
    messages: [{ id: wamid }],
  });
}

function readProject({ projectId }: Call): Response {
  return Response.json({
    id: projectId,
    name: "Midcall sandbox",
    status: "active",
    active_plan: "PRO_MONTHLY",
    wa_number: "919800000000",
    wa_display_name: "Midcall sandbox",
    wa_quality_rating: "GREEN",
    wa_messaging_tier: "TIER_1K",
    credit: 2_500_000,
  });
}

const endpoints: Record<string, (call: Call) => Promise<Response> | Response> = {
  "GET ": readProject,
  "POST campaigns": listCampaigns,
  "POST webhook": makeWebhook,
  "POST campaign/api/send": sendCampaign,
  "POST messages": sendTemplate,
};

/** `/project-apis/v1/project/{id}/…`: a password in a header. */
export async function handleProjectApi(
  request: Request,
  projectId: string,
  rest: string,
): Promise<Response | null> {
  const endpoint = endpoints[`${request.method} ${rest}`];
  if (!endpoint) return null;
  const password = request.headers.get("x-aisensy-project-api-pwd") ?? "";
  if (!isValidKey(password)) return sensyError(401, "Unauthorized: wrong project API password");
  if (projectId.startsWith("404")) return sensyError(404, "Project not found");
  const on = rest === "messages" || rest === "campaign/api/send" ? "send" : "read";
  return withFailures(
    { request, token: password, on },
    async () => endpoint({ request, projectId, password }),
    sensyErrors,
  );
}
