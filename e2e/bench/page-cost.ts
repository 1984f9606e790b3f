import type { Page } from "@playwright/test";
import { watchWaterfall } from "./waterfall";

export type PageCost = {
  /** Bytes of all scripts as they travelled, with what is loaded ahead once the page stands. */
  scriptBytes: number;
  /** Of these, the ones that the page's first answer names: the page is dead until they are there. */
  firstScriptBytes: number;
  scripts: { name: string; bytes: number }[];
  requests: number;
  /** Requests one after another, behind the page's own, that began before the largest paint; and at all. */
  stepsToPaint: number;
  steps: number;
  firstByteMs: number;
  firstPaintMs: number;
  largestPaintMs: number;
  /** What the largest paint was, for who wants to make it earlier. */
  largest: string;
  /** Sum of all layout shifts, as the browser scores them. */
  shift: number;
  /** For how long the page could not answer, from its first paint until it is at rest: see {@link blockedMs}. */
  blockedMs: number;
};

/** A task longer than 50 ms, which is what the browser tells of. */
type LongTask = { startMs: number; durationMs: number };

/** What a task may take before somebody who clicks notices. */
const unnoticedMs = 50;

/**
 * Total blocking time: what each long task took beyond 50 ms. Before the first paint there is nothing to click: a task
 * that began before counts from there.
 */
function blockedMs(tasks: readonly LongTask[], firstPaintMs: number): number {
  return tasks.reduce((total, { startMs, durationMs }) => {
    const seen = startMs + durationMs - Math.max(startMs, firstPaintMs);
    return total + Math.max(0, seen - unnoticedMs);
  }, 0);
}

declare global {
  interface Window {
    midcallPaint: { largestMs: number; largest: string; shift: number; tasks: LongTask[] };
  }
}

/** Runs in the page before its own scripts. */
function watchPaint(): void {
  window.midcallPaint = { largestMs: 0, largest: "", shift: 0, tasks: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.midcallPaint.largestMs = entry.startTime;
      const element = "element" in entry && entry.element instanceof Element ? entry.element : null;
      window.midcallPaint.largest = `${element?.tagName ?? ""} ${element?.textContent?.slice(0, 40) ?? ""}`;
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (
        "value" in entry &&
        typeof entry.value === "number" &&
        !("hadRecentInput" in entry && entry.hadRecentInput)
      ) {
        window.midcallPaint.shift += entry.value;
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    const tasks = list
      .getEntries()
      .map(({ startTime, duration }) => ({ startMs: startTime, durationMs: duration }));
    window.midcallPaint.tasks.push(...tasks);
  }).observe({ type: "longtask", buffered: true });
}

/** Has every page of this tab watched; to be called once, before the first. */
export async function watchCosts(page: Page): Promise<void> {
  await page.addInitScript(watchPaint);
}

/**
 * Opens a page with an empty cache and waits until it is at rest.
 *
 * @returns what it cost, as the browser itself counts it
 */
export async function openAndCount(page: Page, path: string): Promise<PageCost> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  const stepsUntil = await watchWaterfall(session);
  const answer = await page.goto(path);
  const html = (await answer?.text()) ?? "";
  await page.waitForLoadState("networkidle");
  const cost = await page.evaluate(() => {
    const resources = performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming);
    const [navigation] = performance.getEntriesByType("navigation");
    const scripts = resources
      .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, bytes: encodedBodySize }))
      .filter(({ name }) => name.endsWith(".js"));
    return {
      scripts: [...new Map(scripts.map((script) => [script.name, script])).values()],
      requests: resources.length,
      firstByteMs: navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0,
      firstPaintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      largestPaintMs: window.midcallPaint.largestMs,
      largest: window.midcallPaint.largest,
      shift: window.midcallPaint.shift,
      tasks: window.midcallPaint.tasks,
    };
  });
  await session.detach();
  const sum = (list: PageCost["scripts"]) => list.reduce((total, { bytes }) => total + bytes, 0);
  // As a tag or preload: Next's own list of chunks to come has them without a slash in front.
  const first = cost.scripts.filter(({ name }) => html.includes(`"${name}`));
  const { tasks, ...rest } = cost;
  return {
    ...rest,
    scriptBytes: sum(cost.scripts),
    firstScriptBytes: sum(first),
    stepsToPaint: stepsUntil(cost.largestPaintMs),
    steps: stepsUntil(Number.POSITIVE_INFINITY),
    blockedMs: blockedMs(tasks, cost.firstPaintMs),
  };
}
