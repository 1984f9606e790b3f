/** Ends the session and goes to the sign-in page of the address that is open. */
export async function signOutHere(): Promise<void> {
  // Loaded when it is needed: every page has the menu, few visits end with it.
  const { signOut } = await import("next-auth/react");
  await signOut({ redirect: false });
  // A full load: nothing of the person who left stays in memory.
  window.location.assign("/sign-in");
}
