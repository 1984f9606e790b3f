import { handleCampaignApi } from "./campaign-api";
import { handleProjectApi } from "./project-api";

/** A path that is not there is answered as by a plain web server. */
function cannot(request: Request, segments: string[]): Response {
  const path = segments
    .join("/")
    .replace(/[^\w/.-]/g, "")
    .slice(0, 200);
  return new Response(`<!DOCTYPE html><pre>Cannot ${request.method} /${path}</pre>`, {
    status: 404,
    headers: { "content-type": "text/html; charset=utf-8", "x-content-type-options": "nosniff" },
  });
}

/**
 * AI Sensy's Campaign API and Project API as far as Midcall speaks them.
 *
 * @param segments of the path behind `/api/sandbox/aisensy`
 */
export async function handleAisensy(request: Request, segments: string[]): Promise<Response> {
  const [api, second, third, fourth, ...rest] = segments;
  const answer =
    api === "campaign" && third === "api" && fourth !== undefined && rest.length === 0
      ? await handleCampaignApi(request, fourth)
      : api === "project-apis" && second === "v1" && third === "project" && fourth
        ? await handleProjectApi(request, fourth, rest.join("/"))
        : null;
  return answer ?? cannot(request, segments);
}
