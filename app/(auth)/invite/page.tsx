import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { identityProviderHost } from "@/lib/auth/identity-provider";
import { getSession } from "@/lib/auth/session";
import { findInvitation, hasAccount } from "@/lib/members/invitation";
import { AuthCard } from "../auth-card";
import { IdentityButton } from "../identity-button";
import { tokenOf } from "../one-token";
import { JoinButton } from "./join-button";
import { JoinForm } from "./join-form";

export const metadata: Metadata = { title: "Invitation" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where an invitation leads: joining with the account that is signed in, with one that has to, or with a new one. */
export default async function InvitePage({ searchParams }: Props) {
  const token = tokenOf(await searchParams);
  const invitation = token ? await findInvitation(token) : null;
  if (!token || !invitation) {
    return (
      <AuthCard
        title="This invitation is not good any more"
        description="Each link works once, for seven days, and can be taken back. Ask who invited you for a new one."
      />
    );
  }
  const title = `Join ${invitation.workspace}`;
  const asWhat = (
    <>
      You are invited as <strong className="font-medium text-ink">{invitation.role}</strong>.
    </>
  );
  const session = await getSession();
  if (session) {
    return (
      <AuthCard title={title} description={asWhat}>
        <JoinButton token={token} email={session.user.email} />
      </AuthCard>
    );
  }
  if (await hasAccount(invitation.email)) {
    const back = encodeURIComponent(`/invite?token=${token}`);
    return (
      <AuthCard
        title={title}
        description={
          <>
            {asWhat} There is an account for {invitation.email} already: sign in to join.
          </>
        }
      >
        <Button asChild variant="primary" className="h-9">
          <Link href={`/sign-in?callbackUrl=${back}`}>Sign in to join</Link>
        </Button>
      </AuthCard>
    );
  }
  const provider = identityProviderHost();
  return (
    <AuthCard title={title} description={asWhat}>
      <JoinForm token={token} email={invitation.email} />
      {provider && <IdentityButton provider={provider} goTo="/" />}
    </AuthCard>
  );
}
