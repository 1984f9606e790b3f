import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { followKeyFile, keyFileStaleMs } from "@/lib/key-ring";
import { type Rotation, rotateSecrets } from "@/lib/worker/rotate-secrets";
import { keepSecrets, keyFileOf, replaceKeys } from "./secrets";
import { type CommandOptions, withDatabase } from "./with-database";

const say = (line: string) => process.stdout.write(`${line}\n`);

function tell({ rewritten, lost, left }: Rotation): void {
  for (const [place, count] of Object.entries(rewritten)) say(`${place}: ${count} encrypted anew`);
  if (lost > 0) say(`${lost} cannot be opened by any of the keys and stay as they are: enter them again.`);
  if (left > 0) throw new Error("Some process still uses the older key. Restart it, then run this again.");
}

/**
 * `npm run rotate-key`: encrypts all stored secrets with a new key, while Midcall runs or not.
 *
 * With the embedded database's own key file a new key is made, the old one is kept until nothing is under it, and
 * then taken away. With `ENCRYPTION_KEY` set, the operator has put the new key in front, restarted all processes,
 * and takes the old one away afterwards.
 *
 * @throws Error with one sentence on what to do
 */
export async function rotateKey(options: CommandOptions): Promise<void> {
  await withDatabase(options, async ({ env }) => {
    if (!env.EMBEDDED || options.bag.ENCRYPTION_KEY?.trim()) {
      if ((env.ENCRYPTION_KEY?.length ?? 0) < 2) {
        throw new Error(
          'Put a new key in front: ENCRYPTION_KEY="<new>,<old>" (openssl rand -base64 32), restart every Midcall with it, then run this again.',
        );
      }
      tell(await rotateSecrets());
      say("Everything is under the first key. The others can be taken out of ENCRYPTION_KEY now.");
      return;
    }
    const dataDir = env.DATA_DIR;
    const before = keepSecrets(dataDir).ENCRYPTION_KEY.split(",");
    // A rotation that was broken off goes on with the key that it made.
    const keys = before.length > 1 ? before : [randomBytes(32).toString("base64"), ...before];
    replaceKeys(dataDir, keys);
    followKeyFile(keyFileOf(dataDir));
    // By then the running Midcall encrypts with the new key too.
    await wait(2 * keyFileStaleMs);
    tell(await rotateSecrets());
    replaceKeys(dataDir, keys.slice(0, 1));
    say("Everything is under the new key, and the old one is gone. Backups from before need the old one.");
  });
}
