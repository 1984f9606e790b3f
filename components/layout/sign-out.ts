import { signOut } from "next-auth/react";

/** Ends the session and goes to the sign-in page of the address that is open. */
export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
  // A full load: nothing of the person who left stays in memory.
  window.location.assign("/sign-in");
}
