import { useEffect } from "react";

/**
 * Loads the page anew once another tab of this browser has gone into another workspace: all tabs share one session,
 * so what is made here would land there, under the name of this one. What is not saved yet is asked about as with
 * any leaving.
 */
export function useSameWorkspace(workspaceId: string): void {
  useEffect(() => {
    const tabs = new BroadcastChannel("workspace");
    tabs.onmessage = ({ data }) => {
      if (data !== workspaceId) location.reload();
    };
    tabs.postMessage(workspaceId);
    return () => tabs.close();
  }, [workspaceId]);
}
