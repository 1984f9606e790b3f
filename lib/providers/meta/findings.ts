import type { CheckFinding, ProviderFailure } from "../types";

export const fine = (check: string, message: string): CheckFinding => ({ check, ok: true, message, fix: "" });

export const wrong = (check: string, message: string, fix: string): CheckFinding => ({
  check,
  ok: false,
  message,
  fix,
});

export const failed = (check: string, failure: ProviderFailure): CheckFinding =>
  wrong(check, failure.provider ? `Meta says: ${failure.provider}` : "Meta gave no answer.", failure.message);
