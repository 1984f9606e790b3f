/** The highest that any of them can be set to. */
export const largestLimit = 100_000;

/** Limits when unset, as in the contract. */
export const defaultLimits = { per_call: 5, per_number_hour: 10, per_minute: 60 } as const;
