"use client";

import { useOptimistic, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type Role, roles } from "@/lib/context";
import { updateMemberAction } from "@/lib/members/actions";
import { grantable, roleWords } from "./role-words";

type Props = {
  member: { id: string; name: string; role: Role };
  /** Role of the one who changes it. */
  own: Role;
};

/** Changes a member's role at once, and goes back when the server refuses. */
export function RoleSelect({ member, own }: Props) {
  const [shown, setShown] = useOptimistic(member.role);
  const [, startTransition] = useTransition();
  const choose = (text: string) => {
    const role = roles.find((one) => one === text);
    if (!role) return;
    startTransition(async () => {
      setShown(role);
      const result = await answerOf(updateMemberAction({ userId: member.id, role }));
      if (result.ok) toast.success(`${member.name} is ${roleWords[role].toLowerCase()} now.`);
      else toast.error(result.error.message);
    });
  };
  return (
    <Select
      aria-label={`Role of ${member.name}`}
      value={shown}
      onChange={(event) => choose(event.currentTarget.value)}
      className="w-28"
    >
      {grantable(own).map((role) => (
        <option key={role} value={role}>
          {roleWords[role]}
        </option>
      ))}
    </Select>
  );
}
