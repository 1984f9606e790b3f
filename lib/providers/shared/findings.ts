import type { CheckFinding, ProviderFailure } from "../types";

/** What a check found well. */
export const fine = (check: string, message: string): CheckFinding => ({
  check,
  ok: true,
  message,
  fix: "",
});

/** What works now, but needs somebody all the same: the connection stays connected. */
export const warned = (check: string, message: string, fix: string): CheckFinding => ({
  check,
  ok: true,
  warning: true,
  message,
  fix,
});

/** What does not work. */
export const wrong = (check: string, message: string, fix: string): CheckFinding => ({
  check,
  ok: false,
  message,
  fix,
});

/** What could not be asked, in the words of the provider. @param provider its name */
export const failedAt =
  (provider: string) =>
  (check: string, failure: ProviderFailure): CheckFinding => {
    const said = failure.provider ? `${provider} says: ${failure.provider}` : `${provider} gave no answer.`;
    return wrong(check, said, failure.message);
  };
