import type { Metadata } from "next";
import { ModelForm } from "@/components/language-model/model-form";
import { ModelServers } from "@/components/language-model/model-servers";
import { ModelState } from "@/components/language-model/model-state";
import { may } from "@/components/layout/may";
import { NeedsRole } from "@/components/settings/needs-role";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { getModel } from "@/lib/triggers/get-model";

export const metadata: Metadata = { title: "Language model" };

export default async function LanguageModelPage() {
  const { ctx, user } = await requirePageContext();
  if (!may(user.role, "admin")) return <NeedsRole least="admin" what="Settings of the language model" />;
  const setting = await getModel(ctx);
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <Section
        title="Language model"
        description="The trigger check lets it be the voice agent: it gets the tool definitions and a line of a customer, and you see what it would call. It is asked for nothing else, and messages do not need it."
      >
        <ModelState setting={setting} />
        <ModelForm setting={setting} />
      </Section>
      <Section
        title="Where to get one"
        description="Any server that speaks OpenAI’s chat completions and calls tools will do."
      >
        <ModelServers mayBePrivate={setting.may_be_private} />
      </Section>
    </div>
  );
}
