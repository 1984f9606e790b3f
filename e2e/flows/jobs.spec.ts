import {
  callOtp,
  expect,
  messageState,
  newAgent,
  newConnection,
  newFunction,
  newPhoneNumber,
  test,
} from "../fixtures/browser";
import { withRows } from "../fixtures/tested-rows";

test("a job that failed for good is shown with its reason, run again by a click, and gone when it is done", async ({
  page,
  request,
}) => {
  const connectionId = await newConnection(request);
  const reason = `The provider could not be reached (${connectionId}).`;
  await withRows(async (sql) => {
    const [row] = await sql`select workspace_id from connections where id = ${connectionId}`;
    const workspaceId = String(row?.workspace_id);
    const key = `${workspaceId}:check_connection:${connectionId}`;
    await sql`
      select graphile_worker.add_job('check_connection', ${JSON.stringify({ workspaceId, subjectId: connectionId })}::text::json,
        run_at := now() + interval '1 day', max_attempts := 12, job_key := ${key})`;
    await sql`
      update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${`${reason}\n    at a stack`}
      where key = ${key}`;
  });

  await page.goto("/messages");
  await page.getByRole("link", { name: "Look at them" }).click();
  await expect(page.getByRole("heading", { name: "Failed jobs", level: 1 })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: reason });
  await expect(row).toContainText("Check a connection and read its templates");
  await expect(row).not.toContainText("at a stack");
  await expect(row.getByRole("link")).toHaveAttribute("href", `/connections/${connectionId}`);
  await row.getByRole("button", { name: "Run again" }).click();
  await expect(page.getByText("The job is tried again.")).toBeVisible();
  await expect(row).toHaveCount(0);

  await expect
    .poll(() =>
      withRows(async (sql) => {
        const [left] = await sql`
          select (select count(*)::int from graphile_worker.jobs where key like ${`%${connectionId}`}) as jobs,
            state, checked_at is not null as checked from connections where id = ${connectionId}`;
        return left;
      }),
    )
    .toEqual({ jobs: 0, state: "connected", checked: true });
  await page.reload();
  await expect(row).toHaveCount(0);
});

test("a message of which nobody has told for a day is sent again by a person who was told what that means", async ({
  page,
  request,
}) => {
  const agent = await newAgent(request);
  await newFunction(request, agent.id, {
    mappings: [
      { slot: "body.1", source: "static", value: "417923", secret: false },
      { slot: "body.2", source: "static", value: "support@company.com" },
    ],
  });
  const phone = newPhoneNumber();
  const { message_id: id = "" } = await callOtp(request, agent, phone);
  // Nothing more is told of it then.
  await expect.poll(() => messageState(request, id)).toBe("read");
  await withRows(async (sql) => {
    await sql`delete from message_events where message_id = ${id}`;
    await sql`
      insert into message_events (workspace_id, id, message_id, state, at, applied)
      select workspace_id, ${`evt_${id.slice(4)}`}, id, 'unknown', now() - interval '25 hours', true
      from messages where id = ${id}`;
    await sql`
      update messages set state = 'unknown', state_at = now() - interval '25 hours', provider_message_id = null,
        created_at = now() - interval '25 hours'
      where id = ${id}`;
  });

  await page.goto(`/messages/${id}`);
  await expect(page.getByText("Nobody has told for a day what became of it.")).toBeVisible();
  const question = page.getByRole("alertdialog", { name: "Send it again?" });
  await page.getByRole("button", { name: "Send again", exact: true }).click();
  await expect(question).toContainText(phone);
  await expect(question).toContainText("the customer gets it twice");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  expect(await messageState(request, id)).toBe("unknown");

  await page.getByRole("button", { name: "Send again", exact: true }).click();
  await question.getByRole("button", { name: "Send again" }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page).toHaveURL(/\/messages\/msg_/);
  const again = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect.poll(() => messageState(request, again)).toBe("read");
  expect(await messageState(request, id)).toBe("unknown");

  await page.goto(`/messages/${id}`);
  await page.getByRole("button", { name: "Send again", exact: true }).click();
  await question.getByRole("button", { name: "Send again" }).click();
  await expect(question).toContainText("It was sent again already.");
});
