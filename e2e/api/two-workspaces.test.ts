import { beforeAll, expect, test } from "vitest";
import { connectToTestedDatabase } from "../fixtures/tested-database";
import { type Probe, verbProbes } from "../fixtures/verb-probes";
import { verbFiles, verbOf } from "../fixtures/verbs";
import { furnishWholly, leaksIn, newWord, rowsOf, type WholeHouse } from "../fixtures/whole-house";

connectToTestedDatabase();

let a: WholeHouse;
let b: WholeHouse;
let probes: Record<string, Probe>;
beforeAll(async () => {
  [a, b] = await Promise.all([furnishWholly(newWord()), furnishWholly(newWord())]);
  probes = await verbProbes(a, b);
}, 60_000);

const counts = { verbs: 0, asks: 0, leaks: 0 };

/** Everything that a verb answered, a list of what it yields where it does, and the words of its refusal. */
async function answerOf(work: Promise<unknown>): Promise<{ code: string | null; answer: unknown }> {
  try {
    return { code: null, answer: await work };
  } catch (error) {
    const { code, message, fields } = error as { code?: unknown; message: string; fields?: unknown };
    if (typeof code !== "string") throw error;
    return { code, answer: { message, fields } };
  }
}

function isNothing(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true;
  if (Array.isArray(answer)) return answer.length === 0;
  return typeof answer === "object" && "data" in answer && isNothing(answer.data);
}

test("every verb is asked, and none that is gone", () => {
  expect(Object.keys(probes).sort()).toEqual(verbFiles());
});

test.each(verbFiles())("%s: the second workspace's things are not found", async (file) => {
  const probe = probes[file];
  if (!probe) throw new Error(`Say in e2e/fixtures/verb-probes.ts how ${file} is asked.`);
  const verb = await verbOf(file);
  const before = await rowsOf(b.ws.id);
  for (const [at, args] of probe.asks.entries()) {
    const { code, answer } = await answerOf(verb(a.owner.ctx, ...args));
    const leaks = leaksIn(answer, args, b.marks);
    counts.asks += 1;
    counts.leaks += leaks.length;
    expect([at, leaks]).toEqual([at, []]);
    if (probe.expects === "not_found") expect([at, code, answer]).toMatchObject([at, "not_found", {}]);
    if (probe.expects === "refused") expect(["not_found", "invalid"]).toContain(code);
    if (probe.expects === "nothing") expect([at, code, isNothing(answer)]).toEqual([at, null, true]);
    expect(code).not.toBe("internal");
  }
  expect(await rowsOf(b.ws.id)).toEqual(before);
  counts.verbs += 1;
});

test("in the end nothing of the second workspace stands in a row of the first", async () => {
  const rows = await rowsOf(a.ws.id);
  expect(rows.filter((row) => b.marks.some((mark) => row.includes(mark)))).toEqual([]);
  console.log(
    `Two workspaces, verbs: ${counts.verbs} of ${verbFiles().length} covered, ${counts.asks} asked, ${counts.leaks} leaks.`,
  );
});
