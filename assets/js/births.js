// The entry of a birth: term, similar records and check list follow what was typed. The form itself is never touched.
(() => {
  "use strict";
  const form = document.querySelector("form.births");
  if (!form || !window.fetch) return;
  const parts = ["p-term", "p-similar", "p-checks"];
  let asked = 0;
  let later = 0;

  const boxes = (page) => parts.map((id) => page.getElementById(id)?.closest("section.box"));

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
    const here = boxes(document);
    boxes(page).forEach((box, i) => {
      if (box && here[i] && here[i].isConnected && !here[i].contains(document.activeElement)) here[i].replaceWith(document.adoptNode(box));
    });
  };

  form.addEventListener("change", () => {
    clearTimeout(later);
    later = setTimeout(refresh, 250);
  });
})();
