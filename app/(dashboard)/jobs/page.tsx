import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { ParkedJobs } from "@/components/jobs/parked-jobs";
import { EmptyState } from "@/components/layout/empty-state";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { requirePageContext } from "@/lib/auth/session";
import { listParkedJobs } from "@/lib/jobs/list-parked-jobs";
import { taskNames } from "@/lib/jobs/schema";

export const metadata: Metadata = { title: "Failed jobs" };

export default async function JobsPage() {
  const { ctx, user } = await requirePageContext();
  const jobs = await listParkedJobs(ctx);
  return (
    <>
      <PageHeader
        title="Failed jobs"
        description="Work in the background that failed at each of its tries. It is not tried again by itself."
      />
      {jobs.length > 0 ? (
        <ParkedJobs
          jobs={jobs.map((job) => ({ ...job, name: taskNames[job.task] }))}
          mayRun={may(user.role, "admin")}
        />
      ) : (
        <EmptyState icon={<CircleCheck />} title="No job has failed for good">
          Messages that wait for another try and the hourly looks at connections run by themselves.
        </EmptyState>
      )}
    </>
  );
}
