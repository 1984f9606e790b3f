import type { ActionResult } from "@/lib/auth/result";

/** A try's answer, and the number that it was tried with. */
export type Outcome<Trial> = { result: ActionResult<Trial>; phone: string };
