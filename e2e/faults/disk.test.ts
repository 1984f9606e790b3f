import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Place, stop, until } from "../start/instance";
import { startFarEnd } from "./far-end";
import { judge, nothingWrong, print } from "./judge";
import { startLoad } from "./load";
import { makeTool, startProduct } from "./product";
import { rounds } from "./rounds";
import { fill, mayMount, mount, unmount } from "./small-disk";

const probe = mkdtempSync(path.join(tmpdir(), "midcall-mount-"));
const possible = mayMount(probe);
rmSync(probe, { recursive: true, force: true });
const why = possible ? "" : " (skipped: only root may mount the small disk that it needs)";

test.skipIf(!possible)(`the disk of the database is full for a while${why}`, async () => {
  const place = await Place.make({ open: true });
  mkdirSync(place.dataDir, { mode: 0o755 });
  mount(place.dataDir, 192);
  const farEnd = await startFarEnd();
  try {
    const product = await startProduct(place);
    const tool = await makeTool(product, farEnd.url);
    farEnd.report({ urls: [product.url], path: `/api/webhooks/meta/${tool.connectionId}` });
    const healthy = async () => (await fetch(`${product.url}/api/health`)).status === 200;
    const recovery: number[] = [];
    const load = startLoad([product.url], tool, 6);
    for (let round = 0; round < rounds.fullDisks; round += 1) {
      await wait(1_500);
      const ballast = fill(place.dataDir);
      await wait(rounds.fullMs);
      ballast.free();
      const freed = performance.now();
      await until("the database answers again", healthy);
      recovery.push(performance.now() - freed);
    }
    // What comes now is sent as before.
    await wait(1_500);
    await load.stop();
    const report = await judge(product.databaseUrl, farEnd, load.calls);
    print("disk full", report, {
      times: rounds.fullDisks,
      longestRecoveryMs: Math.round(Math.max(...recovery)),
    });
    expect(report).toMatchObject(nothingWrong);
    expect(load.calls.at(-1)?.told.at(-1)?.status).toMatch(/^(sent|queued|duplicate)$/);
    expect(report.longestAnswerMs).toBeLessThan(5_000);
    expect(await stop(product.instance)).toBe(0);
  } finally {
    await farEnd.stop();
    for (const pid of place.databaseProcesses()) process.kill(pid, "SIGKILL");
    unmount(place.dataDir);
    await place.remove();
  }
});
