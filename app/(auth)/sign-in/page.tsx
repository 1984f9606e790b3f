import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { returnPath } from "@/lib/auth/return-path";
import { getSession } from "@/lib/auth/session";
import { firstWorkspace } from "@/lib/members/first-workspace";
import { hasOwner } from "@/lib/members/has-owner";
import { AuthCard } from "../auth-card";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const goTo = returnPath(callbackUrl);
  if (await getSession()) redirect(goTo);
  if (!(await hasOwner(await firstWorkspace()))) redirect("/welcome");
  return (
    <AuthCard title="Sign in">
      <SignInForm goTo={goTo} />
    </AuthCard>
  );
}
