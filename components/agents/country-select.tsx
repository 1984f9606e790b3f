import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";

export type Country = { code: string; name: string; callingCode: string };

/** Countries by name; typing the first letters finds one. */
export function CountrySelect({
  countries,
  ...rest
}: ComponentProps<"select"> & { countries: readonly Country[] }) {
  return (
    <Select {...rest}>
      <option value="" disabled>
        Choose a country
      </option>
      {countries.map(({ code, name, callingCode }) => (
        <option key={code} value={code}>
          {name} ({callingCode})
        </option>
      ))}
    </Select>
  );
}
