import { expect, test } from "vitest";
import { health, Place, startMidcall, stop } from "./instance";

test("development runs beside a running product, and both end as they should", async () => {
  const [place, own] = await Promise.all([Place.make(), Place.make()]);
  try {
    const product = startMidcall(place);
    const { url } = await product.ready();
    const development = startMidcall(own, {}, "dev.mjs");
    const beside = await development.ready();
    expect(beside.url).not.toBe(url);
    // The first look at a page compiles it.
    const page = await fetch(`${beside.url}/sign-in`, { signal: AbortSignal.timeout(90_000) });
    const text = await page.text();
    // Somebody must become the owner first, or sign in: either way a form for a password.
    expect([page.status, /type="password"/.test(text)]).toEqual([200, true]);
    expect((await health(url)).status).toBe(200);

    expect(await stop(development)).toBe(0);
    expect(own.databaseProcesses()).toEqual([]);
    expect((await health(url)).status).toBe(200);
    expect(await stop(product)).toBe(0);
  } finally {
    await Promise.all([place.remove(), own.remove()]);
  }
}, 240_000);
