const long = process.env.FAULTS === "long";

/** How much of each fault: a taste of it within `npm test`, all of it by `npm run test:faults`. */
export const rounds = {
  kills: long ? 20 : 3,
  databaseKills: long ? 8 : 2,
  /** How long a load without a fault of its own lasts. */
  loadMs: long ? 20_000 : 3_000,
  /** Calls at once that meet each failure of the provider, and for how long. */
  callers: long ? 16 : 6,
  failureMs: long ? 5_000 : 300,
  /** How often the disk is full, and how long each time. */
  fullDisks: long ? 4 : 1,
  fullMs: long ? 6_000 : 2_500,
  /** Messages whose states are told, 5 events each in two copies: 100,000 in the long form. */
  statusMessages: long ? 20_000 : 800,
};
