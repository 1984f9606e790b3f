import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { SessionsTable } from "@/components/account/sessions-table";
import { PageHeader } from "@/components/layout/page-header";
import { CopyLine } from "@/components/ui/code";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { getAccount } from "@/lib/members/get-account";
import { listSessions } from "@/lib/members/list-sessions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { ctx, user } = await requirePageContext();
  const [account, sessions] = await Promise.all([getAccount(ctx), listSessions(ctx)]);
  return (
    <>
      <PageHeader title="Your account" description={user.email} />
      <div className="flex max-w-3xl flex-col gap-8">
        <Section title="Name" description="As others see it, and as it stands in the audit log.">
          <ProfileForm name={user.name} />
        </Section>
        {account.has_password ? (
          <Section title="Password" description="Changing it signs every other browser out.">
            <PasswordForm email={user.email} />
          </Section>
        ) : (
          <Section
            title="Password"
            description="You have none here: you sign in through your identity provider. Who runs this Midcall can make you a link to set one."
          >
            <CopyLine value={`npm run reset-password -- ${user.email}`} what="command" />
          </Section>
        )}
        <Section title="Where you are signed in" description="Ended sessions are signed out at once.">
          <SessionsTable sessions={sessions} />
        </Section>
      </div>
    </>
  );
}
