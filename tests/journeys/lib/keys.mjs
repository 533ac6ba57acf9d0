// Whose key signs: the stand-ins of NCALayer and of a phone, at the addresses that the program printed.
import { holds } from "./report.mjs";

const printed = (server, name) => {
  const found = new RegExp(`^ +${name} +(\\S+)`, "m").exec(server.said());
  holds(found, `the program did not print where ${name} is`);
  return found[1];
};

export const rootsOf = (server) => printed(server, "roots");

/** Tells the stand-ins what to do next. */
export async function control(server, path, body) {
  const answer = await fetch(`${new URL(printed(server, "faults")).origin}/control/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const text = await answer.text();
  holds(answer.ok, `/control/${path}: ${answer.status} ${text}`);
  return text;
}

/** The window of NCALayer, as soon as it shows a request: `{ person, kind }` signs, nothing closes it. */
export async function chooses(it, { person, kind } = {}) {
  const target = await it.page.browserContext().waitForTarget((one) => one.url().includes("/chooser"), { timeout: 20_000 });
  const window = await target.page();
  await window.waitForSelector("button[value=sign]", { timeout: 20_000 });
  if (person) await window.select("#person", person);
  if (kind) await window.select("#kind", kind);
  const pressed = window.waitForNavigation({ waitUntil: "load" });
  // Not with the mouse: a window that is not in front is not drawn, and what lies below its edge is never reached.
  await window.$eval(`button[value=${person ? "sign" : "cancel"}]`, (button) => button.click());
  await pressed;
  await window.close();
}

/** A phone scans the QR of this page, signs, and sends. The text of the QR also stands in the link for the stand-in. */
export async function scans(it, server, person, kind) {
  const link = await it.page.$eval('.qr a[target="_blank"]', (a) => a.href);
  const text = new URL(link).searchParams.get("link");
  return control(server, "phone/scan", { qr_text: text, person, ...(kind ? { kind } : {}) });
}
