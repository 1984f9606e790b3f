import { serverCommand } from "./server-command.mjs";

/** `npm run rotate-key`; see lib/server/rotate-key.ts. */
await serverCommand("rotateKey");
