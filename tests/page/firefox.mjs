// Firefox for the tests: a line of JSON in (what to do), a line of JSON out (what came of it).
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';

const browser = await puppeteer.launch({
  browser: 'firefox', executablePath: process.argv[2], headless: true,
});
const page = await browser.newPage();
const does = {
  goto: ({ url }) => page.goto(url).then(() => null),
  back: () => page.goBack().then(() => null),
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
