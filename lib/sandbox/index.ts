import { env } from "@/lib/env";
import { handleControl } from "./failures";
import { handleMeta } from "./meta";
import { tellTemplates } from "./meta/template-events";
import { handlePhone } from "./phone";

/**
 * The sandbox: stands in for providers below `/api/sandbox/{provider}`, speaking their real HTTP, so that the
 * product runs without any account. Beside them `control` (failures to try) and `messages` (what arrived).
 * Answers 404 where it is switched off.
 */
export async function handleSandbox(request: Request): Promise<Response> {
  const segments = new URL(request.url).pathname.split("/").slice(3);
  const [room, ...rest] = segments;
  if (env().SANDBOX) {
    if (room === "meta") return handleMeta(request, rest);
    if (room === "control") return handleControl(request, tellTemplates);
    if (room === "messages") return handlePhone(request);
  }
  return refuse(404, "not_found", "There is nothing at this address.");
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
