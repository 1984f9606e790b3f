import { serverCommand } from "./server-command.mjs";

/** `npm run reset-password`; see lib/server/reset-password.ts. */
await serverCommand("resetPassword");
