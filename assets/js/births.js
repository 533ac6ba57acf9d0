// The entry of a birth: term, similar records and check list follow what was typed. Of the form itself only dates and times are
// touched: the server, which alone reads them, gives them back in their usual form or with what is wrong; and two choices offered
// beforehand that can't be true of a foundling, as long as nothing was said of them.
(() => {
  "use strict";
  const form = document.querySelector("form.births");
  if (!form || !window.fetch) return;
  const parts = ["p-term", "p-similar", "p-checks"];
  let asked = 0;
  let later = 0;

  const boxes = (page) => parts.map((id) => page.getElementById(id)?.closest("section.box"));

  const usual = (page, sent) => {
    for (const here of form.querySelectorAll("input[data-usual]")) {
      const there = page.getElementById(here.id);
      const [mine, answered] = [here, there].map((input) => input?.closest(".fld, .row"));
      // Typed on meanwhile, or the hand is in it: not now.
      if (!mine || !answered || here === document.activeElement || here.value !== sent.get(here.name)) continue;
      if (here.value !== there.value || mine.className !== answered.className) mine.replaceWith(document.adoptNode(answered));
    }
  };

  const refresh = async () => {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "check");
    let page;
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "error" });
      if (!answer.ok) return;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return;
    }
    // A later answer is on its way, or the hand is in the panel: leave it.
    if (mine !== asked) return;
    usual(page, body);
    const here = boxes(document);
    boxes(page).forEach((box, i) => {
      if (box && here[i] && here[i].isConnected && !here[i].contains(document.activeElement)) here[i].replaceWith(document.adoptNode(box));
    });
  };

  // Of a foundling there is an act, and no mother applies (K-196).
  const offered = [["proof.kind", "medical", "found", "proof."], ["applicant.capacity", "mother", "police", "applicant."]];
  const untouched = (prefix, name) =>
    [...form.elements].every((one) => one.name === name || !one.name.startsWith(prefix) || one.type === "submit" || !one.value);
  const found = form.elements["child.foundling"];
  found?.addEventListener("change", () => {
    for (const [name, usually, ofFoundling, prefix] of offered) {
      const choice = form.elements[name];
      const [from, to] = found.checked ? [usually, ofFoundling] : [ofFoundling, usually];
      if (choice?.value === from && untouched(prefix, name)) choice.value = to;
    }
  });

  form.addEventListener("change", () => {
    clearTimeout(later);
    later = setTimeout(refresh, 250);
  });
})();
