// A scan: attached with script and without, refused with its reason, opened.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { logIn } from "./lib/hands.mjs";
import { fetchAs } from "./lib/papers.mjs";
import { holds, journey } from "./lib/report.mjs";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

journey("a scan is attached, opened, and refused where it is too large or of another kind", async ({ tab }) => {
  const files = mkdtempSync(join(tmpdir(), "ahat-scans-"));
  const file = (name, bytes) => { const path = join(files, name); writeFileSync(path, bytes); return path; };
  const good = file("куәлік.png", PNG);
  const other = file("second.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(400_000, 32)]));
  const wrong = file("scan.png", Buffer.from("<script>alert(1)</script>"));
  const large = file("large.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(14 * 1024 * 1024, 32)]));
  try {
    for (const script of [true, false]) {
      const it = await tab({ script });
      const { page } = it;
      await logIn(it, "smaghulova");
      await it.go("/workspace/applications?stage=entered");
      const application = await page.$eval('main a[href^="/workspace/applications/"]:not([href$="/new"])', (a) => a.getAttribute("href"));
      await it.go(application);
      const scans = await page.$eval('a[href$="/scans"]', (a) => a.getAttribute("href"));
      const open = async () => { await it.go(scans); await it.accessible(); };
      const send = async (path) => {
        await page.select('[name="kind"]', "birth_proof");
        await (await page.$('input[type="file"]')).uploadFile(path);
        const there = script ? page.waitForSelector(".note.ok, .errors, input:invalid") : page.waitForNavigation({ waitUntil: "load" });
        await page.$eval('#scan button[type="submit"]', (button) => button.click());
        await there;
      };
      await open();
      await send(wrong);
      holds(await page.$('.errors a[href="#file"]'), "a page that calls itself a picture is refused at the field");
      await it.accessible();
      await open();
      await send(large);
      if (script) holds(await page.$eval('input[type="file"]', (input) => input.validationMessage.includes("10")), "what is too large is said before it is sent");
      else holds(await page.$('.errors a[href="#file"]'), `what is too large is said at the field: ${(await it.text()).slice(0, 400)}`);
      await open();
      await send(script ? good : other);
      holds(await page.$(".note.ok"), `attached: ${(await it.text()).slice(0, 600)}`);
      const links = await page.$$eval("main table a", (all) => all.map((a) => a.getAttribute("href")));
      holds(links.length === (script ? 1 : 2), `scans: ${links}`);
      const answer = await fetchAs(it, links.at(-1));
      holds(answer.status === 200 && answer.headers.get("content-type") === (script ? "image/png" : "application/pdf"), `${answer.status} ${answer.headers.get("content-type")}`);
      holds(answer.headers.get("x-content-type-options") === "nosniff", "its kind is not guessed again");
      await it.go(application);
      holds(await page.$("section[aria-labelledby=p-scans] a[href*='/scans/']"), "the application shows it");
    }
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
});
