/** "40 seconds", "3 minutes": rounded up, so that a new try after it is let in. */
function duration(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "a second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/**
 * Signs this browser in.
 *
 * @returns what to tell the person, or null when it worked
 */
export async function postSignIn(email: string, password: string): Promise<string | null> {
  // Without network the client of next-auth cannot be loaded, throws, or gives nothing back.
  const result = await import("next-auth/react")
    .then(({ signIn }) => signIn("credentials", { email, password, redirect: false }))
    .catch(() => undefined);
  if (!result) return "Midcall cannot be reached. Check the network and try again.";
  if (result.ok && !result.error) return null;
  const wait = result.error?.match(/^Wait:(\d+)$/)?.[1];
  if (wait) return `Too many failed attempts. Try again in ${duration(Number(wait))}.`;
  if (result.status === 401) return "The e-mail address or the password is wrong.";
  return "The sign-in did not work. Reload the page and try again.";
}
