"use client";

import { useOptimistic, useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type Role, roles } from "@/lib/context";
import { updateMemberAction } from "@/lib/members/actions";
import { grantable, roleWords } from "./role-words";

type Props = {
  member: { id: string; name: string; role: Role };
  /** Role of the one who changes it. */
  own: Role;
  /** Whether it is theirs. */
  mine: boolean;
};

/**
 * Changes a member's role at once, and goes back when the server refuses. One's own can only be given up, and not be
 * taken back: that is asked about, as an arrow key is enough to choose another.
 */
export function RoleSelect({ member, own, mine }: Props) {
  const [shown, setShown] = useOptimistic(member.role);
  const [lower, setLower] = useState<Role | null>(null);
  const [, startTransition] = useTransition();
  const update = (role: Role) =>
    startTransition(async () => {
      setShown(role);
      const result = await answerOf(updateMemberAction({ userId: member.id, role }));
      if (result.ok) toast.success(`${member.name} is ${roleWords[role].toLowerCase()} now.`);
      else toast.error(result.error.message);
    });
  const choose = (text: string) => {
    const role = roles.find((one) => one === text);
    if (!role) return;
    if (mine) setLower(role);
    else update(role);
  };
  const confirm = async () => {
    if (lower) update(lower);
    return null;
  };
  const word = lower ? roleWords[lower] : "";
  return (
    <>
      <Select
        aria-label={`Role of ${member.name}`}
        value={lower ?? shown}
        onChange={(event) => choose(event.currentTarget.value)}
        className="w-28"
      >
        {grantable(own).map((role) => (
          <option key={role} value={role}>
            {roleWords[role]}
          </option>
        ))}
      </Select>
      {mine && (
        <ConfirmDialog
          open={lower !== null}
          onOpenChange={() => setLower(null)}
          title={`Change your own role to ${word}?`}
          description={`Only ${own === "owner" ? "another owner" : "an admin or an owner"} can give you back the one that you have.`}
          action={`Change to ${word}`}
          onConfirm={confirm}
        />
      )}
    </>
  );
}
