import type { Metadata } from "next";
import { findPasswordToken } from "@/lib/members/password-link";
import { AuthCard } from "../auth-card";
import { tokenOf } from "../one-token";
import { ResetForm } from "./reset-form";

export const metadata: Metadata = { title: "New password" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the link of `npm run reset-password` leads. */
export default async function ResetPage({ searchParams }: Props) {
  const token = tokenOf(await searchParams);
  const person = token ? await findPasswordToken(token) : null;
  if (!token || !person) {
    return (
      <AuthCard
        title="This link is not good any more"
        description={
          <>
            Each link works once, for a day. Who runs this Midcall makes a new one with{" "}
            <code className="whitespace-nowrap font-mono">npm run reset-password</code>.
          </>
        }
      />
    );
  }
  return (
    <AuthCard
      title="New password"
      description={`For ${person.email}. Every browser that is signed in is signed out.`}
    >
      <ResetForm token={token} email={person.email} />
    </AuthCard>
  );
}
