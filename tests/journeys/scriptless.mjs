// Everything works without script: links and buttons only, as a browser with JavaScript off presses them.
import { birth, marriage } from "./birth.mjs";
import { daysAgo, iin } from "./lib/people.mjs";
import { holds, journey } from "./lib/report.mjs";

/** A form as a browser would send it: what stands in it, with some fields changed, by one of its buttons. */
async function send(it, selector, changes = {}, button) {
  const there = it.page.waitForNavigation({ waitUntil: "load" });
  await it.page.evaluate(
    (selector, changes, button) => {
      const form = document.querySelector(selector);
      if (!form) throw new Error(`no form ${selector}`);
      for (const [name, value] of Object.entries(changes)) {
        const fields = [...form.elements].filter((field) => field.name === name);
        if (!fields.length) throw new Error(`no field ${name} in ${selector}`);
        for (const field of fields) {
          if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
          else field.value = value;
        }
      }
      const all = [...document.querySelectorAll("button")].filter((b) => b.form === form);
      const chosen = button ? all.find((b) => b.value === button) : (all.find((b) => b.classList.contains("main")) ?? all[0]);
      if (!chosen) throw new Error(`no button ${button} in ${selector}`);
      form.requestSubmit(chosen);
    },
    selector,
    changes,
    button,
  );
  await there;
}

journey("without script: log-in, a birth, both copies, the certificate, search", async ({ tab }) => {
  const it = await tab({ script: false });
  const { page } = it;
  await it.go("/login?lang=kk");
  await send(it, "form:has(input[value='smaghulova'])");
  holds(page.url().includes("/workspace"), `not logged in: ${page.url()}`);
  await it.go("/workspace/applications/new");
  await send(it, "#act", { "mother.iin": iin("1996-01-20", "female", 4201) }, "look-up-mother");
  await send(it, "#act", { "father.iin": iin("1993-08-08", "male", 3201) }, "look-up-father");
  const surname = await page.$eval('[name="father.surname"]', (field) => field.value);
  holds(surname, "the register did not fill the father in");
  const fields = Object.fromEntries([...birth({ surname, given: "Нұрасыл", born: daysAgo(5).replaceAll(".", ""), proof: "0417735" }), ...marriage]);
  await send(it, "#act", fields);
  await send(it, "#act");
  holds(page.url().endsWith("/finish"), `not registered: ${page.url()}`);
  for (const step of ["#copies", "#copies", "#make", "#hand"]) {
    const more = step === "#hand" && !(await page.$eval('[name="identity.number"]', (field) => field.value)) ? { "identity.number": "045612379" } : {};
    await send(it, step, more);
  }
  holds(!(await page.$("#hand")), "not handed over");
  await send(it, "form[role=search]", { q: `${surname} Нұрасыл` });
  holds(await page.$('main a[href^="/workspace/records/"]'), "not found");
});
