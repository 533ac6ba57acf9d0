// Debian's Chromium, with ears: whatever a page complains of is remembered and fails the journey.
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { drawn } from "./drawn.mjs";

const require = createRequire(import.meta.url);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
/** Keys by the name that a command bears. */
const CHORDS = {
  f2: "F2", f4: "F4", f8: "F8", f9: "F9", esc: "Escape", "ctrl-enter": "Control+Enter", "ctrl-s": "Control+KeyS",
  "alt-up": "Alt+ArrowUp", "alt-down": "Alt+ArrowDown", "alt-left": "Alt+ArrowLeft", "alt-right": "Alt+ArrowRight",
};
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function open() {
  const profile = mkdtempSync(join(tmpdir(), "ahat-chromium-"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    userDataDir: profile,
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ],
  });
  return { browser, close: async () => { await browser.close(); rmSync(profile, { recursive: true, force: true }); } };
}

/** Pages already held against axe-core, by the shape of their address: ids and numbers do not make another page. */
const examined = new Set();
export const shape = (address) => {
  const url = new URL(address);
  const path = url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}").replace(/[0-9a-f]{64}/g, "{hash}").replace(/\/c\/[^/]+/i, "/c/{token}").replace(/\/law\/.+/, "/law/{label}");
  return path + [...url.searchParams.keys()].filter((key) => key !== "lang").sort().map((key) => `&${key}`).join("");
};

/** A tab of a person's own: own cookies, Russian, 1440 points wide. */
export async function tab(browser, base, { script = true, width = 1440 } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(script);
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on("console", (message) => {
    // Refused forms answer 422; what is wrong with an answer's status is told by the answer itself.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) faults.push(`console at ${page.url()}: ${message.text()}`);
  });
  // Leaving a form with something typed asks first; a journey that leaves means it.
  const asked = [];
  page.on("dialog", async (dialog) => { asked.push(dialog.type()); await dialog.accept(); });
  page.on("pageerror", (error) => faults.push(`script at ${page.url()}: ${error.message}`));
  page.on("response", (answer) => {
    if (answer.url().startsWith(base) && [404, 405].includes(answer.status()) || answer.status() >= 500) faults.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  const it = {
    page,
    base,
    faults,
    asked,
    go: (path) => page.goto(base + path, { waitUntil: "load" }),
    close: () => context.close(),
    /** Presses keys that lead to another page, and waits for it. */
    leads: async (...keys) => {
      const there = page.waitForNavigation({ waitUntil: "load" });
      await it.keys(...keys);
      return await there;
    },
    /** "Control+Enter", "F2", "Tab" … */
    keys: async (...keys) => {
      for (const chord of keys) {
        const parts = chord.split("+");
        const key = parts.pop();
        for (const held of parts) await page.keyboard.down(held);
        await page.keyboard.press(key);
        for (const held of parts.reverse()) await page.keyboard.up(held);
      }
    },
    /** No violation of WCAG 2 A and AA on this page (each shape of page once). */
    accessible: async () => {
      const seen = `${shape(page.url())} ${width}`;
      if (!script || examined.has(seen)) return;
      examined.add(seen);
      // As tall as the page: a bar at the foot of the window covers nothing that can be scrolled from under it.
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewport({ width, height: Math.max(900, tall) });
      await page.evaluate(axe);
      const verdict = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
      await page.setViewport({ width, height: 900 });
      for (const rule of verdict.violations) faults.push(`axe at ${page.url()}: ${rule.id} (${rule.nodes.length}): ${rule.nodes[0].html.slice(0, 160)}`);
    },
    /** Drawn as it should be, at this width or at several. */
    fits: async (...widths) => {
      for (const at of widths.length ? widths : [width]) {
        if (at !== page.viewport().width) await page.setViewport({ width: at, height: 900 });
        for (const fault of await page.evaluate(drawn)) faults.push(`${at} wide, ${new URL(page.url()).pathname} in ${await page.evaluate(() => document.documentElement.lang)}: ${fault}`);
      }
    },
    /** Each key of the command bar presses what the bar prints beside it. */
    pressesItsKeys: async () => {
      const bar = await page.$$eval(".cmd [data-key]", (all) => all.map((el) => [el.dataset.key, el.querySelector("kbd").textContent, el.textContent]));
      await page.evaluate(() => {
        globalThis.pressed = [];
        document.addEventListener("click", (e) => { globalThis.pressed.push(e.target.closest("[data-key]")?.textContent); e.preventDefault(); e.stopImmediatePropagation(); }, true);
      });
      const faulty = await page.$('[aria-invalid="true"]');
      for (const [code, printed, words] of bar) {
        const keys = CHORDS[code];
        if (!keys) { faults.push(`the bar prints ${printed}, no key of that name at ${page.url()}`); continue; }
        if (code === "f2" && faulty) continue; // goes to the next field to mend
        await page.evaluate(() => { globalThis.pressed.length = 0; });
        await it.keys(keys);
        const pressed = await page.evaluate(() => globalThis.pressed);
        // F4 is the search: where the page has its field, the hand goes there.
        if (code === "f4" && !pressed.length && (await page.evaluate(() => document.activeElement.name === "q"))) continue;
        if (pressed.length !== 1 || pressed[0] !== words) faults.push(`${printed} presses ${JSON.stringify(pressed)} instead of ${words} at ${page.url()}`);
      }
    },
    text: () => page.evaluate(() => document.body.innerText),
  };
  return it;
}

export const pagesExamined = () => examined.size;
