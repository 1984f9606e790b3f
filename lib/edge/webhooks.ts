import { json } from "./json";

export async function handleWebhook(_request: Request): Promise<Response> {
  return json(503, { status: "starting" });
}
