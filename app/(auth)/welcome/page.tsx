import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { isLocalVisit } from "@/lib/auth/local-visit";
import { firstWorkspace } from "@/lib/members/first-workspace";
import { hasOwner } from "@/lib/members/has-owner";
import { isOwnerToken } from "@/lib/members/owner-link";
import { AuthCard } from "../auth-card";
import { WelcomeForm } from "./welcome-form";

export const metadata: Metadata = { title: "Welcome" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The first visit: makes the owner, while there is none. */
export default async function WelcomePage({ searchParams }: Props) {
  const given = (await searchParams).token;
  const token = typeof given === "string" ? given : undefined;
  if (await hasOwner(await firstWorkspace())) {
    return (
      <AuthCard title="There is an owner already" description="Sign in with your own account.">
        <Button asChild variant="primary" className="h-9">
          <Link href="/sign-in">Go to the sign-in</Link>
        </Button>
      </AuthCard>
    );
  }
  if (isLocalVisit(await headers()) || (token && (await isOwnerToken(token)))) {
    return (
      <AuthCard
        title="Welcome to Midcall"
        description="You are the first here. This account will own everything and can let others in."
      >
        <WelcomeForm token={token} />
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={token ? "This link is not good any more" : "Midcall has no owner yet"}
      description={
        token
          ? "Each link works once, for a day, and a newer one replaces it. Restart Midcall: it prints a new link as long as there is no owner."
          : "Open the link that Midcall printed when it was started. It proves that this installation is yours."
      }
    />
  );
}
