import { serverCommand } from "./server-command.mjs";

/** `npm run backup`; see lib/server/backup.ts. */
await serverCommand("backup");
