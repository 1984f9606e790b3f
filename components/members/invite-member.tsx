"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type * as z from "zod/mini";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { ShownOnce } from "@/components/ui/shown-once";
import type { Role } from "@/lib/context";
import { inviteMemberAction } from "@/lib/members/actions";
import type { invitationInput } from "@/lib/members/schema";
import { grantable, roleWords } from "./role-words";

const check = checkLater(() => import("@/lib/members/schema").then((module) => module.invitationInput));

const blank: z.input<typeof invitationInput> = { email: "", role: "editor" };

/** Makes the link of an invitation and shows it this one time. @param role of the one who invites */
export function InviteMember({ role }: { role: Role }) {
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ resolver: check, defaultValues: blank });
  const { errors, isSubmitting } = form.formState;

  const change = (next: boolean) => {
    setOpen(next);
    setUrl(null);
    setProblem(null);
    form.reset();
  };
  const submit = form.handleSubmit(async (input) => {
    setProblem(null);
    const result = await answerOf(inviteMemberAction(input));
    if (result.ok) setUrl(result.data.url);
    else setProblem(applyProblem(form, result.error, ["email", "role"]));
  });

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        Invite
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={url ? "The invitation" : "Invite somebody"}
        sticky={url !== null}
      >
        {url ? (
          <ShownOnce what="link" label="Link" value={url} onDone={() => change(false)}>
            Send it to the person whom you invite, and to nobody else: whoever opens it first gets in. It
            works once, for seven days.
          </ShownOnce>
        ) : (
          <form onSubmit={submit} noValidate>
            <DialogBody>
              {problem && <Notice tone="danger">{problem}</Notice>}
              <Field
                label="E-mail"
                help="Midcall sends no mail: it makes a link, and you send that."
                error={errors.email?.message}
                required
              >
                <Input
                  {...form.register("email")}
                  type="email"
                  inputMode="email"
                  placeholder="asha@company.com"
                  autoComplete="off"
                />
              </Field>
              <Field label="Role" error={errors.role?.message}>
                <Select {...form.register("role")}>
                  {grantable(role).map((one) => (
                    <option key={one} value={one}>
                      {roleWords[one]}
                    </option>
                  ))}
                </Select>
              </Field>
            </DialogBody>
            <DialogFooter>
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Making…">
                Make the link
              </Button>
            </DialogFooter>
          </form>
        )}
      </Dialog>
    </>
  );
}
