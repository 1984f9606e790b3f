import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { requirePageContext } from "@/lib/auth/session";
import { env } from "@/lib/env";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { user, workspace } = await requirePageContext();
  return (
    <Shell
      account={{ name: user.name, email: user.email, role: user.role, workspace: workspace.name }}
      sandbox={env().SANDBOX}
    >
      {children}
    </Shell>
  );
}
