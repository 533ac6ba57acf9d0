// Runs inside a page: what a person would call broken about how it is drawn. Returns sentences; none is well.

export function drawn() {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const name = (el) => `${el.tagName.toLowerCase()}${el.id ? `#${el.id}` : ""}.${String(el.className).trim().replace(/\s+/g, ".")} "${el.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  const heads = [...document.querySelectorAll("thead")].filter((el) => getComputedStyle(el).clipPath !== "none");
  const unseen = (el) => el.closest(".vh, .skip") || heads.some((head) => head.contains(el)) || !el.checkVisibility();

  if (document.documentElement.scrollWidth > width) faults.push(`${document.documentElement.scrollWidth - width} points beyond the window`);

  // Nothing leaves its box, nothing is cut off.
  const over = [...document.body.querySelectorAll("*")].filter(
    (el) => el.clientWidth && el.scrollWidth > el.clientWidth + 1 && !/^(INPUT|SELECT|TEXTAREA|PROGRESS)$/.test(el.tagName) && !unseen(el),
  );
  for (const el of over) if (!over.some((other) => other !== el && el.contains(other))) faults.push(`${el.scrollWidth - el.clientWidth} points do not fit ${name(el)}`);

  // No word breaks inside.
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!/\p{L}{3}/u.test(node.data) || unseen(node.parentElement) || node.parentElement.closest("option, textarea, script")) continue;
    range.selectNodeContents(node);
    if (range.getClientRects().length < 2) continue;
    for (const word of node.data.matchAll(/[\p{L}\p{N}]{2,40}/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      if (rects.length > 1 && Math.abs(rects[0].top - rects.at(-1).top) > 4) faults.push(`«${word[0]}» breaks inside in ${name(node.parentElement)}`);
    }
  }

  // Nothing is printed over its neighbour.
  const cells = [...document.querySelectorAll("main .fld, main dt, main dd, main .row > *, main td, main th, .top > *, .rail a, .cmd > *")].filter((el) => !unseen(el));
  const of = new Map();
  for (const el of cells) of.set(el.parentElement, [...(of.get(el.parentElement) ?? []), [el, el.getBoundingClientRect()]]);
  for (const all of of.values())
    all.forEach(([one, a], at) => {
      for (const [other, b] of all.slice(at + 1))
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2) faults.push(`${name(one)} is printed over ${name(other)}`);
    });

  // What a summary of faults names can be gone to, and what an empty field asks for can be read to its end.
  for (const link of document.querySelectorAll('.errors a[href^="#"]')) {
    const field = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!field?.checkVisibility()) faults.push(`«${link.textContent}» leads to nothing that is shown`);
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const field of document.querySelectorAll("input[placeholder]")) {
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    pen.font = font;
    const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    if (!unseen(field) && pen.measureText(field.placeholder).width > room) faults.push(`«${field.placeholder}» does not fit its field`);
  }

  // In a narrow window the sections are a row, no taller than they need.
  const rail = document.querySelector(".rail");
  if (rail && width <= 1100) {
    const foot = Math.max(...[...rail.children].map((el) => el.getBoundingClientRect().bottom));
    if (rail.getBoundingClientRect().bottom - foot > 16) faults.push("the row of sections is stretched");
  }
  return [...new Set(faults)];
}
