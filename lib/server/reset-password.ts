import { makePasswordToken, passwordLinkHours } from "@/lib/members/password-link";
import { type CommandOptions, withDatabase } from "./with-database";

/**
 * `npm run reset-password -- address`: a link with which that person sets a new password.
 *
 * @throws Error with one sentence when there is no address, or nobody has it
 */
export async function resetPassword(options: CommandOptions): Promise<void> {
  const [address] = options.args;
  if (!address) throw new Error("Whose password? npm run reset-password -- you@example.com");
  const { token, url } = await withDatabase(options, async ({ env }) => ({
    token: await makePasswordToken(address),
    url: env.APP_URL,
  }));
  if (!token) throw new Error(`Nobody signs in with ${address} here.`);
  process.stdout.write(`Open this link within ${passwordLinkHours} hours; it works once:\n`);
  process.stdout.write(`${url}/reset?token=${token}\n`);
}
