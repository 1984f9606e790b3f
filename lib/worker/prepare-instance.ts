import { env } from "@/lib/env";
import { firstWorkspace } from "@/lib/members/first-workspace";
import { prepareOwner } from "./prepare-owner";

/**
 * What an instance needs before its first request: workspace, owner, sample, jobs.
 *
 * @returns lines for the person who started it, printed under the address
 */
export async function prepareInstance(): Promise<{ lines: string[] }> {
  const workspaceId = await firstWorkspace();
  const lines = await prepareOwner({
    workspaceId,
    actor: { type: "system" },
    requestId: `start-${env().PORT}`,
  });
  return { lines };
}
