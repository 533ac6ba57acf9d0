// Signing with a key: asks NCALayer on this computer, and sees when a phone has signed meanwhile. The words stand in the page; here are none.
(() => {
  "use strict";
  const box = document.querySelector("[data-signing]");
  if (!box) return;
  const CONNECT = 90_000; // the browser's own question about the local network is answered in this time
  const POLL = 2_000;
  const STAMP = /time.?stamp|\btsa\b|\btsp\b|метк. времени|уақыт (белгі|таңба)/i; // NCALayer's words for a stamp that it did not get
  const said = box.querySelector("[data-said]");
  const form = document.querySelector("form[data-ncalayer]");
  const button = form?.querySelector("button");
  const buttons = [button, ...document.querySelectorAll('[data-scripted][form="sign"]')].filter(Boolean);
  let busy = false;
  let bare = false; // NCALayer failed, perhaps for want of a time stamp: the next signature goes without, our server asks for one itself
  let leaving = false; // a form is on its way: looking again now would cut off its answer

  const say = (word, code) => {
    const words = word && box.querySelector(`template[data-word="${word}"]`);
    said.hidden = !words;
    if (!words) return;
    said.className = `note ${words.dataset.tone}`;
    said.textContent = words.content.textContent.trim() + (code ? ` (${code})` : "");
  };

  const fault = (word, code) => Object.assign(new Error(word), { word, code });
  const within = (promise, time, word) => new Promise((done, failed) => {
    const late = setTimeout(() => failed(fault(word)), Math.max(time, 0));
    promise.then(done, failed).finally(() => clearTimeout(late));
  });

  // Chromium tells whether the person has refused the local network, under the one name or the other.
  const denied = async () => {
    for (const name of ["loopback-network", "local-network-access"]) {
      try {
        if ((await navigator.permissions.query({ name })).state === "denied") return true;
      } catch { /* not known to this browser */ }
    }
    return false;
  };

  // What is signed is what the page shows: its very bytes, held against the hash that stands on the page.
  const shown = async () => {
    let bytes;
    try {
      const answer = await fetch(form.dataset.document, { credentials: "same-origin" });
      if (!answer.ok) throw fault("changed");
      bytes = await answer.arrayBuffer();
    } catch (error) {
      throw error.word ? error : fault("offline");
    }
    if (globalThis.crypto?.subtle) {
      const hash = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      if (hash !== form.dataset.hash) throw fault("changed");
    }
    return bytes;
  };

  const connect = async () => {
    const client = new globalThis.NCALayerClient(form.dataset.ncalayer, false);
    client.kmdHttpApiUrl = "https://"; // no look for other programs: only NCALayer was agreed to
    const asking = setTimeout(() => say("asking"), 1200);
    try {
      await within(client.connect(), CONNECT, "silent");
    } catch (error) {
      client.wsConnection?.close();
      if (error.word) throw error;
      if (await denied()) throw fault("denied");
      throw fault(globalThis.isSecureContext ? "absent" : "insecure");
    } finally {
      clearTimeout(asking);
    }
    return client;
  };

  const sign = async (client, bytes) => {
    const { use, iin, lang, test, until } = form.dataset;
    const signer = { extKeyUsageOids: use === "sign" ? ["1.3.6.1.5.5.7.3.4"] : [] };
    if (iin) signer.iin = iin;
    if (test) signer.chain = []; // keys of a test authority are offered only so
    let raw = "";
    client.onResponseReady = (text) => { raw = text; };
    const params = bare ? globalThis.NCALayerClient.basicsCMSParamsDetachedNoTSP : globalThis.NCALayerClient.basicsCMSParamsDetached;
    const answer = client.basicsSignCMS(globalThis.NCALayerClient.basicsStorageAll, bytes, params, signer, lang);
    try {
      return await within(answer, Date.parse(until) - Date.now(), "late");
    } catch (error) {
      if (error.word) throw error;
      if (error.canceledByUser) throw fault("cancelled");
      let told = {};
      try { told = JSON.parse(raw); } catch { /* it said nothing */ }
      if (told.errorCode) throw fault("old", told.errorCode);
      if (told.code) {
        // NCALayer has no code for a stamp that it did not get: its words may say so, and without one a good key signs.
        const stamp = !bare && STAMP.test(`${told.message} ${told.details}`);
        bare = true;
        throw stamp ? fault("stamp") : fault("refused", told.code);
      }
      throw fault("closed");
    } finally {
      client.wsConnection.onclose = null;
      client.wsConnection.close();
    }
  };

  const work = (now) => {
    busy = now;
    for (const one of buttons) one.disabled = now;
  };

  form?.addEventListener("submit", async (e) => {
    if (form.elements.cms.value) return;
    e.preventDefault();
    if (busy) return;
    work(true);
    say("");
    // What was said of the signature before is not about this one.
    for (const last of document.querySelectorAll("[data-last]")) last.remove();
    // A stand-in has its window of keys in the browser; NCALayer opens its own.
    if (form.dataset.chooser) globalThis.open(form.dataset.chooser, "ncalayer", "popup,width=560,height=680");
    try {
      const bytes = await shown();
      const client = await connect();
      say("choose");
      form.elements.cms.value = await sign(client, bytes);
      say("sending");
      leaving = true;
      form.submit();
    } catch (error) {
      say(error.word ?? "refused", error.code ?? (error.word ? "" : error.message));
      work(false);
      button.focus();
    }
  });
  // Back by the browser's own key: what was sent is not sent again.
  globalThis.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
  if (form) form.hidden = false;
  for (const one of buttons) one.hidden = false;
  box.querySelector("[data-scriptless]")?.remove();

  // Any form that is sent once.
  for (const other of document.querySelectorAll("main form")) {
    if (other === form) continue;
    other.addEventListener("submit", (e) => {
      if (other.dataset.sent) e.preventDefault();
      other.dataset.sent = "1";
      leaving = true;
    });
  }
  document.querySelector("form[data-goes-on]")?.requestSubmit();

  const watch = async () => {
    const { state, mark, fresh } = box.dataset;
    if (!state) return;
    for (;;) {
      await new Promise((later) => setTimeout(later, POLL));
      if (leaving) return;
      if (document.hidden) continue;
      // The code of the phone has grown old: a new one, unless the hand is at the key.
      if (fresh && !busy && said.hidden && Date.now() > Date.parse(fresh)) { location.reload(); return; }
      let now;
      try {
        const answer = await fetch(state, { credentials: "same-origin", headers: { accept: "application/json" } });
        if (answer.status === 429 || answer.status >= 500) continue;
        now = answer.ok ? (await answer.json()).mark : "";
      } catch {
        continue;
      }
      if (leaving) return;
      if (now !== mark) { location.reload(); return; }
    }
  };
  watch();
})();
