import { env } from "@/lib/env";
import { makePasswordToken, passwordLinkHours } from "@/lib/members/password-link";

/**
 * A link with which the person of an address sets a new password, and how many hours it is good for.
 *
 * @returns null when nobody has the address
 */
export async function passwordLink(address: string): Promise<{ url: string; hours: number } | null> {
  const token = await makePasswordToken(address);
  return token === null ? null : { url: `${env().APP_URL}/reset?token=${token}`, hours: passwordLinkHours };
}
