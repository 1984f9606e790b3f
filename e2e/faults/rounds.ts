const long = process.env.FAULTS === "long";

/** How much of each fault: a taste of it within `npm test`, all of it by `npm run test:faults`. */
export const rounds = {
  kills: long ? 20 : 3,
  databaseKills: long ? 8 : 2,
  /** How long a load without a fault of its own lasts. */
  loadMs: long ? 20_000 : 3_000,
  /** Calls that meet each failure of the provider. */
  callsPerFailure: long ? 40 : 6,
};
