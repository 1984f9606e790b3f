import type { Metadata } from "next";
import Link from "next/link";
import { may } from "@/components/layout/may";
import { ApiKeysTable } from "@/components/settings/api-keys-table";
import { NeedsRole } from "@/components/settings/needs-role";
import { NewApiKey } from "@/components/settings/new-api-key";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { listApiKeys } from "@/lib/api-keys/list-api-keys";
import { requirePageContext } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { largestPage } from "@/lib/page";

export const metadata: Metadata = { title: "Management keys" };

export default async function ManagementKeysPage() {
  const { ctx, user } = await requirePageContext();
  if (!may(user.role, "admin")) return <NeedsRole least="admin" what="Management keys" />;
  const { data: keys } = await listApiKeys(ctx, { limit: largestPage });
  return (
    <Section
      title="Management keys"
      description={
        <>
          Scripts and infrastructure code prove themselves with a key at <code>/api/v1</code>. What they can
          do there is in the{" "}
          <Link href="/api-reference" className="font-medium text-ink underline">
            API reference
          </Link>
          .
        </>
      }
      className="max-w-4xl"
      actions={<NewApiKey />}
    >
      <ApiKeysTable keys={keys} />
      {env().MANAGEMENT_API_KEY && (
        <Notice tone="info">
          A key is set where Midcall is started too, as <code>MANAGEMENT_API_KEY</code>: it reads and writes
          in the workspace that was made first, and is changed there.
        </Notice>
      )}
    </Section>
  );
}
