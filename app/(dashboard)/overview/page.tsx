import type { Metadata } from "next";
import { cookies } from "next/headers";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { FailureReasons } from "@/components/overview/failure-reasons";
import { FindingsList } from "@/components/overview/findings-list";
import { FirstSteps } from "@/components/overview/first-steps";
import { firstStepsCookie } from "@/components/overview/first-steps-cookie";
import { FunctionOutcomes } from "@/components/overview/function-outcomes";
import { KeepCurrent } from "@/components/overview/keep-current";
import { NothingSent } from "@/components/overview/nothing-sent";
import { OutcomeChart } from "@/components/overview/outcome-chart";
import { RangeLinks } from "@/components/overview/range-links";
import { Tiles } from "@/components/overview/tiles";
import { Section } from "@/components/ui/panel";
import { readAgentNames } from "@/lib/agents/read-agent-names";
import { requirePageContext } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { firstSteps } from "@/lib/overview/first-steps";
import { listFindings } from "@/lib/overview/list-findings";
import { readOverview } from "@/lib/overview/read-overview";
import { overviewRange, totalOf } from "@/lib/overview/schema";

export const metadata: Metadata = { title: "Overview" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OverviewPage({ searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  const asked = overviewRange.safeParse((await searchParams).range);
  const range = asked.success ? asked.data : "week";
  const away = (await cookies()).has(firstStepsCookie);
  const [overview, findings, begun] = await Promise.all([
    readOverview(ctx, { range }),
    listFindings(ctx),
    away || !may(user.role, "editor") ? null : firstSteps(ctx),
  ]);
  const { steps, time_zone, failures, from, functions, states } = overview;
  const named = [...functions, ...findings].flatMap(({ agent_id: id }) => id ?? []);
  const agentNames = await readAgentNames(ctx, { ids: named });
  const empty = totalOf(states) === 0;
  return (
    <>
      <PageHeader
        title="Overview"
        description={<KeepCurrent drawnAt={new Date().toISOString()} />}
        actions={<RangeLinks range={range} />}
      />
      {begun && <FirstSteps steps={begun} sandbox={env().SANDBOX} mayManage={may(user.role, "admin")} />}
      {findings.length > 0 && (
        <Section title="Needs attention">
          <FindingsList findings={findings} agentNames={agentNames} mayEdit={may(user.role, "editor")} />
        </Section>
      )}
      {empty ? (
        <NothingSent />
      ) : (
        <>
          <Tiles overview={overview} />
          <Section title="Outcomes" description={`Days and hours of ${time_zone}.`}>
            <OutcomeChart steps={steps} timeZone={time_zone} by={range === "day" ? "hour" : "day"} />
          </Section>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <Section title="By function">
              <FunctionOutcomes functions={functions} from={from} agentNames={agentNames} />
            </Section>
            <Section title="Failures by reason">
              {failures.length > 0 ? (
                <FailureReasons failures={failures} from={from} />
              ) : (
                <p className="text-sm text-ink-2">Nothing failed in this time.</p>
              )}
            </Section>
          </div>
        </>
      )}
    </>
  );
}
