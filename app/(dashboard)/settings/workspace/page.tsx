import type { Metadata } from "next";
import { may } from "@/components/layout/may";
import { NewWorkspace } from "@/components/members/new-workspace";
import { WorkspaceForm } from "@/components/members/workspace-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { getWorkspace } from "@/lib/members/get-workspace";

export const metadata: Metadata = { title: "Workspace" };

export default async function WorkspacePage() {
  const { ctx, user } = await requirePageContext();
  const workspace = await getWorkspace(ctx);
  const owns = may(user.role, "owner");
  const manages = may(user.role, "admin");
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      {!owns && (
        <Notice tone="info">
          {manages
            ? "Only owners decide how long things are kept."
            : "Only admins change the workspace. You can look at everything."}
        </Notice>
      )}
      <WorkspaceForm workspace={workspace} owns={owns} manages={manages} />
      {owns && (
        <Section
          title="Another workspace"
          description="It shares nothing with this one: agents, connections, keys, messages and members are its own. You switch between them in the menu of your account."
        >
          <NewWorkspace />
        </Section>
      )}
    </div>
  );
}
