import { Lock } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import type { Role } from "@/lib/context";

/** Instead of a page that one's role may not see. */
export function NeedsRole({ least, what }: { least: Role; what: string }) {
  return (
    <EmptyState icon={<Lock />} title={`${what}: only for the role ${least} and higher`}>
      An owner of this workspace can give you another role.
    </EmptyState>
  );
}
