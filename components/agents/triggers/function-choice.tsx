"use client";

import { usePathname, useRouter } from "next/navigation";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = { functions: readonly { id: string; name: string }[]; current: string };

/** Which function is checked; it stands in the address. */
export function FunctionChoice({ functions, current }: Props) {
  const router = useRouter();
  const path = usePathname();
  return (
    <Field label="Function" className="max-w-xs">
      <Select value={current} onChange={(event) => router.push(`${path}?function=${event.target.value}`)}>
        {functions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
