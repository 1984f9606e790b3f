"use client";

import Link from "next/link";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Column, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { runJobAgainAction } from "@/lib/jobs/actions";
import type { TaskName } from "@/lib/jobs/schema";

type Job = {
  id: string;
  task: TaskName;
  /** How people call the task. */
  name: string;
  subject: string;
  attempts: number;
  error: string;
  failed_at: string;
};

/** Where that which a job is about is shown. */
const places: Record<TaskName, (subject: string) => string> = {
  send_again: (id) => `/messages/${id}`,
  check_connection: (id) => `/connections/${id}`,
  tell_outside: () => "/settings/webhooks",
};

/** Background jobs that failed at each of their tries, and a way to have them tried again. */
export function ParkedJobs({ jobs, mayRun }: { jobs: readonly Job[]; mayRun: boolean }) {
  const [running, setRunning] = useState<string | null>(null);
  const run = async (job: Job) => {
    setRunning(job.id);
    const result = await answerOf(runJobAgainAction({ jobId: job.id }));
    setRunning(null);
    if (result.ok) toast.success("The job is tried again.");
    else toast.error(result.error.message);
  };
  return (
    <Panel>
      <Table label="Failed jobs">
        <TableHead>
          <Column>Job</Column>
          <Column>What went wrong</Column>
          <Column>Tries</Column>
          <Column>Failed</Column>
          {mayRun && (
            <Column>
              <span className="sr-only">Actions</span>
            </Column>
          )}
        </TableHead>
        <TableBody>
          {jobs.map((job) => (
            <Row key={job.id}>
              <Cell wide>
                <Link
                  className="font-medium underline-offset-2 hover:underline"
                  href={places[job.task](job.subject)}
                >
                  {job.name}
                </Link>
              </Cell>
              <Cell wide className="max-w-md [overflow-wrap:anywhere] text-ink-2">
                {job.error}
              </Cell>
              <Cell className="tabular text-ink-2">{job.attempts}</Cell>
              <Cell className="whitespace-nowrap text-ink-2">
                <RelativeTime iso={job.failed_at} />
              </Cell>
              {mayRun && (
                <Cell className="text-right">
                  <Button size="sm" pending={running === job.id} onClick={() => run(job)}>
                    Run again
                  </Button>
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
