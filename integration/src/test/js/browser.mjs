// Strophe.js in a page of Chromium. Arguments: the browser's program, the page's address.
import { chromium } from 'playwright-core';
import { serve, tell } from './lines.mjs';

const [executablePath, address] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox', // which root cannot have
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
// The authority of the tests is none of the browser's.
const context = await browser.newContext({
  ignoreHTTPSErrors: true,
  viewport: { width: 900, height: 560 },
});
const page = await context.newPage();
page.on('console', (message) => {
  console.error(message.text());
  if (message.text().includes('Content Security Policy')) {
    tell({ event: 'failed', message: message.text() });
  }
});
page.on('pageerror', (error) => tell({ event: 'failed', message: String(error.stack) }));
await page.exposeFunction('tell', tell);
await page.goto(address);

const inPage = (command) => page.evaluate((it) => window.commands[it.do](it), command);

serve(
  {
    connect: inPage,
    attach: inPage,
    send: inPage,
    disconnect: inPage,

    // What somebody does at any page.
    fill: ({ selector, text }) => page.fill(selector, text),
    click: ({ selector }) => page.click(selector),

    async awaitText({ selector, text }) {
      await page.locator(selector).filter({ hasText: text }).first().waitFor();
      tell({ event: 'seen' });
    },

    async screenshot({ file }) {
      await page.screenshot({ path: file });
      tell({ event: 'screenshot' });
    },
  },
  () => browser.close(),
);
