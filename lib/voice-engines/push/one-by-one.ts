import { z } from "zod";
import { AppError } from "@/lib/errors";
import { askEngine, type EngineApi, type EngineRequest, type Push, type Pushed } from "./engine-api";

/** How an engine with one address a tool names things. */
export type ToolRoutes = {
  /** Where tools are made; each is at `/{id}` below it. */
  path: string;
  /** What a change takes of a definition; the whole of it unless given. */
  patchOf?: (definition: Record<string, unknown>) => Pick<EngineRequest, "body" | "otherwise">;
};

const made = z.object({ id: z.string().min(1) });
const anything = z.unknown();

/** Makes, changes and removes tools one after another. One that was deleted at the engine is made anew. */
export async function* pushOneByOne(api: EngineApi, routes: ToolRoutes, push: Push): AsyncGenerator<Pushed> {
  const { apiKey } = push;
  const { patchOf = (body) => ({ body }) } = routes;
  const at = (id: string) => `${routes.path}/${encodeURIComponent(id)}`;
  for (const { functionId, remoteId, definition, changed } of push.tools) {
    if (remoteId !== null) {
      const request = changed
        ? { apiKey, method: "PATCH" as const, path: at(remoteId), ...patchOf(definition) }
        : { apiKey, method: "GET" as const, path: at(remoteId) };
      if ((await askEngine(api, request, anything)) !== null) {
        yield { functionId, remoteId, change: changed ? "updated" : "unchanged" };
        continue;
      }
    }
    const answer = await askEngine(
      api,
      { apiKey, method: "POST", path: routes.path, body: definition },
      made,
    );
    if (!answer) throw new AppError("unavailable", `${api.name} has no such address any more.`);
    yield { functionId, remoteId: answer.id, change: "created" };
  }
  for (const { functionId, remoteId } of push.gone) {
    await askEngine(api, { apiKey, method: "DELETE", path: at(remoteId) }, anything);
    yield { functionId, remoteId, change: "removed" };
  }
}
