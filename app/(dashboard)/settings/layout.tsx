import type { ReactNode } from "react";
import { LinkTabs } from "@/components/layout/link-tabs";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageContext } from "@/lib/auth/session";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { workspace } = await requirePageContext();
  return (
    <>
      <PageHeader title="Settings" description={workspace.name} />
      <LinkTabs
        label="Settings"
        tabs={[
          { href: "/settings/keys", label: "Management keys" },
          { href: "/settings/members", label: "Members" },
          { href: "/settings/workspace", label: "Workspace" },
          { href: "/settings/webhooks", label: "Webhooks" },
          { href: "/settings/model", label: "Language model" },
          { href: "/settings/audit", label: "Audit log" },
          { href: "/settings/files", label: "Files" },
        ]}
      />
      {children}
    </>
  );
}
