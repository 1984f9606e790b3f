import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { addJob } from "./add-job";
import { freeAbandonedJobs } from "./free-abandoned-jobs";
import { listParkedJobs } from "./list-parked-jobs";
import { runJobAgain } from "./run-job-again";

let ctx: Context;
beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
  ctx = { workspaceId: newId("workspace"), actor: { type: "system" }, requestId: "test" };
});
afterAll(closeDb);

const later = 3_600;

test("a job that failed at each of its tries is shown to its workspace alone, and can be run again", async () => {
  const subject = { workspaceId: ctx.workspaceId, subjectId: newId("connection") };
  await addJob("check_connection", subject, later);
  expect(await listParkedJobs(ctx)).toEqual([]);
  await db().execute(sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${"It broke.\n at stack"}
    where starts_with(key, ${ctx.workspaceId})`);
  const [job, ...others] = await listParkedJobs(ctx);
  expect(others).toEqual([]);
  expect(job).toMatchObject({ task: "check_connection", subject: subject.subjectId, error: "It broke." });
  const jobId = job?.id ?? "";
  const stranger = { ...ctx, workspaceId: newId("workspace") };
  expect(await listParkedJobs(stranger)).toEqual([]);
  await expect(runJobAgain(stranger, { jobId })).rejects.toMatchObject({ code: "not_found" });
  await runJobAgain(ctx, { jobId });
  expect(await listParkedJobs(ctx)).toEqual([]);
  await expect(runJobAgain(ctx, { jobId })).rejects.toMatchObject({ code: "not_found" });
});

test("there is one job of a kind for a subject, however often it is added", async () => {
  const subject = { workspaceId: newId("workspace"), subjectId: newId("message") };
  await addJob("send_again", subject, later);
  await addJob("send_again", subject, later);
  const rows = await db().execute(sql`
    select id from graphile_worker.jobs where starts_with(key, ${subject.workspaceId})`);
  expect(rows).toHaveLength(1);
});

test("a job that a lost process had taken is free again long before the queue would free it, and its tries count on", async () => {
  const subject = { workspaceId: newId("workspace"), subjectId: newId("delivery") };
  await addJob("tell_outside", subject, later);
  const state = async () => {
    const [job] = await db().execute<{ locked: boolean; attempts: number }>(sql`
      select locked_at is not null as locked, attempts from graphile_worker.jobs
      where starts_with(key, ${subject.workspaceId})`);
    return job;
  };
  const take = (minutesAgo: number) =>
    db().execute(sql`
      update graphile_worker._private_jobs set locked_by = 'lost', attempts = 3,
        locked_at = now() - make_interval(mins => ${minutesAgo})
      where starts_with(key, ${subject.workspaceId})`);
  // Who lives may have one that long: fetched with many others, and not begun yet.
  await take(6);
  await freeAbandonedJobs();
  expect(await state()).toEqual({ locked: true, attempts: 3 });
  await take(9);
  await freeAbandonedJobs();
  expect(await state()).toEqual({ locked: false, attempts: 3 });
});
