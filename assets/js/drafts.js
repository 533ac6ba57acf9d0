// What was typed and is kept nowhere is not lost by leaving: a new application is set aside, of another form the browser asks first.
(() => {
  "use strict";
  const forms = [...document.querySelectorAll("main form[method=post]")];
  if (!forms.length) return;
  const entry = document.querySelector("form[data-drafts]");
  const unsaved = new Set(forms.filter((form) => "unsaved" in form.dataset));
  let going = false;

  const send = (wish) => {
    const body = new URLSearchParams(new FormData(entry));
    body.set("do", wish);
    return body;
  };

  // Ctrl+S leaves the hand where it is; the bar says when the draft was kept.
  const keep = async () => {
    const sent = JSON.stringify([...new FormData(entry)]);
    const answer = await fetch(entry.action, { method: "POST", body: send("set-aside"), credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const draft = page.querySelector("form[data-drafts] input[name=draft]");
    const said = page.getElementById("say");
    if (!answer.ok || !draft || !said) throw new Error("not kept");
    const mine = entry.elements.draft ?? entry.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "draft" }));
    mine.value = draft.value;
    document.getElementById("say").textContent = said.textContent;
    if (JSON.stringify([...new FormData(entry)].filter(([name]) => name !== "draft")) === JSON.stringify(JSON.parse(sent).filter(([name]) => name !== "draft"))) unsaved.delete(entry);
  };

  for (const form of forms) {
    form.addEventListener("input", () => unsaved.add(form));
    form.addEventListener("submit", (e) => {
      if (form === entry && window.fetch && e.submitter?.value === "set-aside") {
        e.preventDefault();
        const button = e.submitter;
        keep().catch(() => { going = true; const wish = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }); entry.append(wish); entry.submit(); });
        return;
      }
      going = true;
    });
  }

  document.addEventListener("click", (e) => {
    const back = e.target.closest?.('a[data-key="esc"]');
    if (!back || !entry || !unsaved.has(entry)) return;
    e.preventDefault();
    going = true;
    entry.append(Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: "leave" }));
    entry.submit();
  });

  window.addEventListener("beforeunload", (e) => {
    if (unsaved.size && !going) e.preventDefault();
  });
  // Back from a page by the browser's own key: what stands here is still kept nowhere.
  window.addEventListener("pageshow", (e) => { if (e.persisted) going = false; });
})();
