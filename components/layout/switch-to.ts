import { toast } from "@/components/ui/toast";
import { switchWorkspaceAction } from "@/lib/members/actions";

/** Looks at another workspace from now on. */
export async function switchTo(workspaceId: string): Promise<void> {
  const result = await switchWorkspaceAction({ workspaceId }).catch(() => null);
  // A full load: nothing of the workspace before stays in memory.
  if (result?.ok) window.location.assign("/");
  else toast.error(result?.error.message ?? "Midcall cannot be reached. Check the network and try again.");
}
