// Firefox for the tests: a line of JSON in (what to do), a line of JSON out (what came of it).
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';

const browser = await puppeteer.launch({
  browser: 'firefox', executablePath: process.argv[2], headless: true,
});
const page = await browser.newPage();
const does = {
  // After going back puppeteer waits for a load that it missed: what counts is where the page is.
  goto: async ({ url }) => {
    try {
      await page.goto(url, { timeout: 10_000 });
    } catch (error) {
      const [at, state] = await page.evaluate('[location.href, document.readyState]');
      if (at !== url || state !== 'complete') throw error;
    }
    return null;
  },
  // What the page itself would do: puppeteer waits for a load that a kept page never has.
  back: () => page.evaluate('history.back()').then(() => new Promise((done) => setTimeout(done, 500))),
  size: ({ width, height }) => page.setViewport({ width, height }).then(() => null),
  shot: ({ path }) => page.screenshot({ path }).then(() => null),
  run: ({ code, given }) => page.evaluate(`(${code})(...${JSON.stringify(given)})`),
};
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: (await does[asked.do](asked)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
await browser.close();
