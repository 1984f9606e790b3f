import { claimRows } from "./claim-statement";
import { writeOutcomes } from "./record-outcome";

/** Opens the connections that calls wait for, and has their statements planned, so that no caller waits for it. */
export async function warmUp(): Promise<void> {
  await Promise.all([claimRows([]), writeOutcomes([])]);
}
