import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { identityProviderHost } from "@/lib/auth/identity-provider";
import { returnPath } from "@/lib/auth/return-path";
import { getSession } from "@/lib/auth/session";
import { firstWorkspace } from "@/lib/members/first-workspace";
import { hasOwner } from "@/lib/members/has-owner";
import { AuthCard } from "../auth-card";
import { IdentityButton } from "../identity-button";
import { refusalOf } from "./refusal";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const goTo = returnPath(callbackUrl);
  if (await getSession()) redirect(goTo);
  if (!(await hasOwner(await firstWorkspace()))) redirect("/welcome");
  const provider = identityProviderHost();
  return (
    <AuthCard title="Sign in">
      <SignInForm goTo={goTo} refusal={refusalOf(error)} />
      {provider && <IdentityButton provider={provider} goTo={goTo} />}
    </AuthCard>
  );
}
