import { json } from "./json";

export async function handleTools(_request: Request): Promise<Response> {
  return json(503, { status: "starting" });
}
