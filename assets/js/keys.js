// Keys of the workspace: each presses a link or button that is on the page, named by data-key. Physical keys, the same in every layout.
(() => {
  "use strict";
  const codes = { KeyS: "s", ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right", Escape: "esc", Enter: "enter", NumpadEnter: "enter" };

  const name = (e) => {
    const digit = /^Digit([1-9])$/.exec(e.code);
    const key = digit ? digit[1] : /^F\d+$/.test(e.code) ? e.code.toLowerCase() : codes[e.code];
    if (!key) return null;
    if (e.ctrlKey || e.metaKey) return "ctrl-" + key;
    if (e.altKey) return "alt-" + key;
    return e.shiftKey ? null : key;
  };

  const press = (el) => {
    if (el.matches("input, select, textarea")) { el.focus(); if (el.select) el.select(); return; }
    if (el.tagName === "DETAILS") { el.open = !el.open; el.querySelector("summary").focus(); return; }
    const panel = el.dataset.opens && document.getElementById(el.dataset.opens);
    if (panel) { panel.scrollIntoView({ block: "nearest" }); panel.setAttribute("tabindex", "-1"); panel.focus(); return; }
    el.click();
  };

  // F2 with errors on the page goes to the next faulty field.
  const nextError = () => {
    const bad = [...document.querySelectorAll('[aria-invalid="true"]')];
    if (!bad.length) return false;
    const after = bad.filter((el) => document.activeElement.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
    (after.find((el) => el !== document.activeElement) || bad[0]).focus();
    return true;
  };

  document.addEventListener("keydown", (e) => {
    const key = name(e);
    if (!key || e.isComposing) return;
    // A key that is held does one thing at most, also on the page that follows; only text in an area may repeat.
    if (e.repeat) {
      const writes = key === "enter" && e.target.matches("textarea:not([data-line])");
      if (!writes && (key.endsWith("enter") || document.querySelector(`[data-key~="${key}"]`))) e.preventDefault();
      return;
    }
    if (key === "enter") {
      // Enter in a field of a dense form goes nowhere by surprise; the main action is Ctrl+Enter.
      if (e.target.matches("form[data-dense] input, form[data-dense] select, textarea[data-line]")) e.preventDefault();
      return;
    }
    if (key === "f2" && nextError()) { e.preventDefault(); return; }
    const el = document.querySelector(`[data-key~="${key}"]`);
    if (!el) return;
    e.preventDefault();
    press(el);
  });
})();
