// A scan on its way: what is too large is said before it is sent, and how much has gone is shown. Without script the browser sends it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-upload]");
  if (!form || !window.XMLHttpRequest) return;
  const input = form.elements.file;
  const line = form.querySelector(".sending");
  const bar = line.querySelector("progress");

  const tooLarge = () => input.files[0] && input.files[0].size > Number(form.dataset.upload);
  input.addEventListener("change", () => {
    input.setCustomValidity(tooLarge() ? form.dataset.tooLarge : "");
    input.reportValidity();
  });

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const request = new XMLHttpRequest();
    line.hidden = false;
    request.upload.addEventListener("progress", (sent) => {
      if (!sent.lengthComputable) return;
      bar.value = Math.round((100 * sent.loaded) / sent.total);
      line.querySelector("span").textContent = `${bar.value} %`;
    });
    request.addEventListener("load", () => {
      if (request.status === 200) { location.assign(request.responseURL); return; }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = page.querySelector("main");
      if (!main) { location.reload(); return; }
      document.querySelector("main").replaceWith(document.adoptNode(main));
      document.querySelector("main .errors, main h1")?.focus();
      // The page is another now: the next sending goes the plain way.
    });
    request.addEventListener("error", () => form.submit());
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
})();
