import type { Metadata } from "next";
import { may } from "@/components/layout/may";
import { InvitationsTable } from "@/components/members/invitations-table";
import { InviteMember } from "@/components/members/invite-member";
import { MembersTable } from "@/components/members/members-table";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { listInvitations } from "@/lib/members/list-invitations";
import { listMembers } from "@/lib/members/list-members";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const { ctx, user } = await requirePageContext();
  const manages = may(user.role, "admin");
  const [members, invitations] = await Promise.all([listMembers(ctx), manages ? listInvitations(ctx) : []]);
  return (
    <>
      <Section
        title="Members"
        description="Viewers look at everything. Editors also make functions. Admins also manage agents, connections, keys and members. Owners also decide how long things are kept and who owns the workspace."
        className="max-w-4xl"
        actions={manages && <InviteMember role={user.role} />}
      >
        <MembersTable members={members} me={{ id: user.id, role: user.role }} />
      </Section>
      {invitations.length > 0 && (
        <Section
          title="Open invitations"
          description="Links that nobody has followed yet."
          className="max-w-4xl"
        >
          <InvitationsTable invitations={invitations} />
        </Section>
      )}
    </>
  );
}
