import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { requirePageContext } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { listWorkspaces } from "@/lib/members/list-workspaces";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { ctx, user, workspace } = await requirePageContext();
  const workspaces = await listWorkspaces(ctx);
  return (
    <Shell
      account={{
        name: user.name,
        email: user.email,
        role: user.role,
        workspace: workspace.name,
        workspaceId: workspace.id,
        workspaces,
      }}
      sandbox={env().SANDBOX}
      timeZone={workspace.timeZone}
    >
      {children}
    </Shell>
  );
}
