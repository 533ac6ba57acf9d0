// Papers: fetched with a person's cookies, read as text.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { holds } from "./report.mjs";

const run = promisify(execFile);

/** An answer to this person, without a browser: what a page may not fetch itself, because its policy forbids it. */
export async function fetchAs(it, path, options = {}) {
  const cookies = await it.page.browserContext().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return fetch(new URL(path, it.base), { redirect: "manual", ...options, headers: { cookie, ...options.headers } });
}

/** The text of a PDF at an address; fails when it is none. */
export async function paper(it, path) {
  const answer = await fetchAs(it, path);
  const type = answer.headers.get("content-type") ?? "";
  holds(answer.status === 200 && type === "application/pdf", `${path}: ${answer.status} ${type}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  holds(bytes.subarray(0, 5).toString() === "%PDF-", `${path} is no PDF`);
  const reading = run("pdftotext", ["-layout", "-", "-"], { maxBuffer: 1 << 24 });
  reading.child.stdin.end(bytes);
  const { stdout } = await reading;
  holds(stdout.trim().length > 40, `${path} has no text`);
  return stdout;
}

/** The code under the QR of a certificate: what its address ends in. */
export function code(text) {
  const found = /\b(?:[0-9A-F]{4} ){7}[0-9A-F]{4}\b/.exec(text.replace(/\s+/g, " "));
  holds(found, `no code of a check page in:\n${text}`);
  return found[0].replaceAll(" ", "");
}
