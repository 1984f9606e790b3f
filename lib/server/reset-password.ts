import { passwordLink } from "@/lib/worker/password-link";
import { type CommandOptions, withDatabase } from "./with-database";

/**
 * `npm run reset-password -- address`: a link with which that person sets a new password.
 *
 * @throws Error with one sentence when there is no address, or nobody has it
 */
export async function resetPassword(options: CommandOptions): Promise<void> {
  const [address] = options.args;
  if (!address) throw new Error("Whose password? npm run reset-password -- you@example.com");
  const link = await withDatabase(options, () => passwordLink(address));
  if (!link) throw new Error(`Nobody signs in with ${address} here.`);
  process.stdout.write(`Open this link within ${link.hours} hours; it works once:\n${link.url}\n`);
}
