import { getCountries, getCountryCallingCode } from "libphonenumber-js";

export type Country = { code: string; name: string; callingCode: string };

const names = new Intl.DisplayNames("en", { type: "region" });

/** Countries that phone numbers belong to, by their English names. */
export const countries: readonly Country[] = getCountries()
  .map((code) => ({ code, name: names.of(code) ?? code, callingCode: `+${getCountryCallingCode(code)}` }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
