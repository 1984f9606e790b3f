import { serverCommand } from "./server-command.mjs";

/** `npm run restore`; see lib/server/restore.ts. */
await serverCommand("restore");
