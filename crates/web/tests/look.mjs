// Opens pages in Debian's Chromium: a picture of each at each width, and axe-core's verdict. For eyes and for ./test.
// node crates/web/tests/look.mjs http://127.0.0.1:PORT OUT_DIR [cookie=value] -- /path /path?lang=kk …   (widths: WIDTHS=1440,1024,360)
import { mkdirSync, readFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const cut = process.argv.indexOf("--");
const [base, out, ...cookies] = process.argv.slice(2, cut);
const paths = process.argv.slice(cut + 1);
const widths = (process.env.WIDTHS ?? "1440,1024,360").split(",").map(Number);
mkdirSync(out, { recursive: true });

const profile = mkdtempSync(join(tmpdir(), "ahat-look-"));
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  userDataDir: profile,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let faults = 0;
try {
  const page = await browser.newPage();
  for (const cookie of cookies) {
    const [name, value] = cookie.split("=");
    await page.setCookie({ name, value, url: base });
  }
  const said = [];
  page.on("console", (m) => { if (m.type() === "error" && !/status of (4|5)\d\d/.test(m.text())) said.push(m.text()); });
  for (const path of paths) {
    for (const width of widths) {
      await page.setViewport({ width, height: 900 });
      await page.goto(base + path, { waitUntil: "load" });
      await page.evaluate(axe);
      const verdict = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const name = path.replace(/[^\w]+/g, "-").replace(/^-|-$/g, "") || "front";
      await page.screenshot({ path: join(out, `${name}-${width}.png`), fullPage: true });
      const wrong = verdict.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} — ${v.help}`));
      if (sideways > 0) wrong.push(`scrolls sideways by ${sideways}px`);
      wrong.push(...said.splice(0).map((text) => `console: ${text}`));
      faults += wrong.length;
      console.log(`${wrong.length ? "✗" : "✓"} ${path} ${width}`);
      for (const one of wrong) console.log(`    ${one}`);
    }
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
process.exitCode = faults ? 1 : 0;
