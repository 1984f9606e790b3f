"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cookieNames } from "./cookies";
import { getSession } from "./session";
import { revokeSession } from "./sign-in";

/** Ends the session of this browser; for a form's `action`, so it works before scripts have loaded. */
export async function signOut(): Promise<void> {
  const session = await getSession();
  if (session) await revokeSession(session.id);
  (await cookies()).delete(cookieNames().session);
  redirect("/sign-in");
}
