import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AuditFilterForm } from "@/components/audit/audit-filter-form";
import { AuditTable } from "@/components/audit/audit-table";
import { may } from "@/components/layout/may";
import { NeedsRole } from "@/components/settings/needs-role";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/panel";
import { listAudit } from "@/lib/audit/list-audit";
import { auditFilters } from "@/lib/audit/schema";
import { requirePageContext } from "@/lib/auth/session";
import { cursorOf } from "../../cursor";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  if (!may(user.role, "admin")) return <NeedsRole least="admin" what="The audit log" />;
  const { cursor: _cursor, ...query } = await searchParams;
  // Left empty is not filtered by; what a typed address has that is no filter is not there.
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
  const parsed = auditFilters.safeParse(given);
  const filters = parsed.success ? parsed.data : {};
  const log = await listAudit(ctx, { ...filters, cursor: cursorOf(await searchParams) });
  const address = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== undefined));
  return (
    <Section
      title="Audit log"
      description="Who changed what, from where. Nothing in it can be changed."
      actions={
        <Button asChild>
          <a href={`/api/ui/audit?${address}`} download>
            <Download aria-hidden />
            Export CSV
          </a>
        </Button>
      }
    >
      <AuditFilterForm filters={filters} />
      <AuditTable items={log.data} filtered={address.size > 0} />
      {log.next_cursor && (
        <Button asChild className="self-center">
          <Link href={`?${address}&cursor=${log.next_cursor}`}>Older entries</Link>
        </Button>
      )}
    </Section>
  );
}
