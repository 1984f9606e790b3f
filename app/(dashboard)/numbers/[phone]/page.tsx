import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { namesToChoose } from "@/components/agents/names-to-choose";
import { NumberData } from "@/components/calls/number-data";
import { NumberHistory } from "@/components/calls/number-history";
import { LiveData } from "@/components/layout/live-data";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { ExactTime } from "@/components/ui/exact-time";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { findOptOut } from "@/lib/opt-outs/find-opt-out";
import { wholeList } from "@/lib/page";
import { otherSpelling, readPhone, showPhone } from "@/lib/phone";

export const metadata: Metadata = { title: "Number" };

/** An address' part as it was meant; nothing where its escapes are broken. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

export default async function NumberPage({ params }: { params: Promise<{ phone: string }> }) {
  const { ctx, user } = await requirePageContext();
  const reading = readPhone(decoded((await params).phone), "");
  if (!reading.ok) notFound();
  const { phone } = reading;
  const [all, optOut] = await Promise.all([
    wholeList((page) => listAgents(ctx, page)),
    findOptOut(ctx, { phone }),
  ]);
  const agents = namesToChoose(all);
  const spelling = otherSpelling(phone);
  const other = spelling && showPhone(spelling).replaceAll(" ", "\u00a0");
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/calls", label: "Calls" }]}
        title={<span className="tabular">{showPhone(phone)}</span>}
        description="Everything with this number, of all agents."
      />
      {optOut && (
        <Notice tone="warn" title="This number wants no messages">
          Since <ExactTime iso={optOut.created_at} />. Every function refuses to send to it.
        </Notice>
      )}
      <LiveData>
        <NumberHistory phone={phone} agents={agents}>
          {may(user.role, "admin") && (
            <Section
              title="Personal data"
              description={`When the person behind this number asks what is kept of it, or wants it gone.${other ? ` What stands under its other spelling, ${other}, counts too.` : ""}`}
            >
              <NumberData
                phone={phone}
                shown={showPhone(phone)}
                other={other}
                owns={may(user.role, "owner")}
              />
            </Section>
          )}
        </NumberHistory>
      </LiveData>
    </>
  );
}
