// Once the texts of a story are drawn: fold what is not asked for, and offer another base and the folded differences.
const VIEWS = ["told", "fact", "wording", "agree"];
const LONG = 12; // rows; a longer table shows at first what findings tell of
function collate(cluster, body) {
  const table = $("table", body);
  const heads = $$("th", table);
  const all = $$("tbody tr", table);
  const state = { base: 0, folded: false };
  const read = all.filter((row) => !$("td.all", row)).map((row) => readRow(row, heads.length));
  const equal = learn(read);
  const again = () => { for (const row of read) paintRow(row, state, equal); heads.forEach((head, i) => head.classList.toggle("base", i === state.base)); };
  heads[0].classList.add("base");
  const tools = control("div", { className: "tools" });
  if (all.length > 1) tools.append(viewChoice(table, all));
  if (heads.length > 1) tools.append(baseChoice(heads, (number) => { state.base = number; again(); }));
  if (read.length && heads.length > 1) tools.append(switchFor("show_folded", (on) => { state.folded = on; again(); }));
  if (all.length > 1) tools.append(build("span", "hint", build("kbd", "", "n"), " ", build("kbd", "", "p"), " ", control("span", {}, {}, "key_change")));
  body.prepend(tools);
}
let views = 0;
function viewChoice(table, all) {
  const group = build("fieldset", "views", control("legend", { className: "unseen" }, {}, "view"));
  const has = (level) => all.some((row) => row.classList.contains(level));
  const start = all.length <= LONG ? "agree" : has("told") ? "told" : has("fact") ? "fact" : "wording";
  views += 1;
  for (const view of VIEWS) {
    const radio = control("input", { type: "radio", name: `view-${views}`, value: view, checked: view === start });
    radio.addEventListener("change", () => show(table, all, view));
    group.append(build("label", "", radio, control("span", {}, {}, "view_" + view)));
  }
  show(table, all, start);
  return group;
}
// Rows of a view stand with a row of context on either side; each run of others becomes one row that opens.
function show(table, all, view) {
  const most = VIEWS.indexOf(view);
  table.dataset.view = view;
  for (const fold of $$("tr.fold", table)) fold.remove();
  const wantedRow = all.map((row) => most === 3 || VIEWS.findIndex((level) => row.classList.contains(level)) <= most);
  const shown = wantedRow.map((on, i) => on || (most < 3 && (wantedRow[i - 1] || wantedRow[i + 1])));
  let run = [];
  all.forEach((row, i) => {
    row.classList.toggle("folded", !shown[i]);
    row.classList.toggle("around", shown[i] && !wantedRow[i]);
    if (!shown[i]) run.push(row);
    if (run.length && (shown[i] || i === all.length - 1)) { foldRow(run); run = []; }
  });
}
function foldRow(run) {
  const button = control("button", { type: "button" }, {}, "folded_rows", run.length);
  button.setAttribute("aria-expanded", "false");
  const cell = control("td", { colSpan: $$("th", run[0].closest("table")).length });
  cell.append(button);
  const fold = build("tr", "fold", cell);
  const members = run;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "false";
    for (const row of members) row.classList.toggle("folded", !open);
    button.setAttribute("aria-expanded", String(open));
  });
  run[0].before(fold);
}
function unfoldRow(row) {
  let fold = row;
  while (fold && !fold.matches(".fold")) fold = fold.previousElementSibling;
  fold?.querySelector("button").click();
}
// Next and previous change, in the story that is being read.
function stepChange(by) {
  const at = $("tr.at");
  const table = at?.closest("table") || $("table.collation", currentStory() || document.body) || $("table.collation");
  if (!table) return false;
  const card = table.closest("article");
  const details = $("details.texts", card);
  if (details) details.open = true;
  drawTexts(card);
  const changes = $$("tbody tr:not(.folded, .fold, .around, .agree)", table);
  const now = changes.indexOf(at);
  const next = changes[now < 0 ? (by > 0 ? 0 : changes.length - 1) : now + by];
  if (!next) { tell(word(by > 0 ? "last_change" : "first_change")); return true; }
  at?.classList.remove("at");
  next.classList.add("at");
  become(card, ".cluster");
  next.scrollIntoView({ block: "center" });
  return true;
}
function baseChoice(heads, choose) {
  const label = control("label", {});
  const select = control("select", { className: "base-choice" });
  heads.forEach((head, i) => select.append(new Option(`${head.dataset.s} ${$$(".name", head).map((name) => name.textContent).join(" / ")}`, i)));
  select.addEventListener("change", () => choose(Number(select.value)));
  label.append(control("span", {}, {}, "rebase"), select);
  return label;
}
function switchFor(key, act) {
  const label = control("label", {});
  const box = control("input", { type: "checkbox", name: key });
  box.addEventListener("change", () => act(box.checked));
  label.append(box, control("span", {}, {}, key));
  return label;
}
// What a row holds: the cells, their texts, and the marks the report was made with.
function readRow(row, columns) {
  const elements = $$("td", row);
  const cells = elements.map((element) => {
    if (element.classList.contains("none")) return null;
    return { element, text: element.textContent, marks: readMarks(element), same: element.classList.contains("same"), anchors: $$("a[id]", element) };
  });
  const first = cells.find((cell) => cell && !cell.same);
  for (const cell of cells) if (cell?.same) { cell.text = first.text; }
  return { cells, columns };
}
function readMarks(element) {
  const marks = [];
  let at = 0;
  for (const node of element.childNodes) {
    const size = node.textContent.length;
    if (node.nodeType === Node.ELEMENT_NODE && node.tagName !== "A") marks.push({ start: at, end: at + size, tag: node.tagName.toLowerCase(), role: node.className, slot: node.dataset.k, link: $("a", node)?.getAttribute("href") });
    at += size;
  }
  return marks;
}
function paintRow(row, state, equal) {
  const base = row.cells[state.base] || row.cells.find(Boolean);
  const removed = [];
  for (const cell of row.cells) {
    if (!cell || cell === base) continue;
    const marks = state.base ? [] : cell.marks;
    if (state.base) {
      const [left, right] = diff(base.text, cell.text, equal);
      removed.push(...left.map((run) => ({ ...run, tag: "del" })));
      marks.push(...right.map((run) => ({ ...run, tag: "ins" })), ...reported(cell));
    }
    const loose = state.folded ? diff(base.text, cell.text, null)[1].filter((run) => !touched(marks, run)).map((run) => ({ ...run, tag: "equal" })) : [];
    const same = cell.text === base.text && !cell.element.classList.contains("moved");
    cell.element.classList.toggle("same", same && row.cells.filter(Boolean).length > 1);
    paint(cell, same ? "" : cell.text, [...marks, ...loose]);
  }
  base.element.classList.remove("same");
  paint(base, base.text, state.base ? [...removed, ...reported(base)] : base.marks);
}
const reported = (cell) => cell.marks.filter((mark) => mark.link).map((mark) => ({ ...mark, tag: "b" }));

// Writes a text with its marks, which may overlap: insertions and deletions first, then findings and figures, then what was folded.
const ORDER = ["ins", "del", "b", "equal"];
function paint(cell, text, marks) {
  const edges = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].filter((at) => at <= text.length).sort((a, b) => a - b);
  const parts = [...cell.anchors];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const over = marks.filter((mark) => mark.start < edges[i + 1] && edges[i] < mark.end);
    const piece = document.createTextNode(text.slice(edges[i], edges[i + 1]));
    parts.push(over.length ? wrap(piece, over) : piece);
  }
  cell.element.replaceChildren(...parts);
}
function wrap(piece, over) {
  const tag = ORDER.find((name) => over.some((mark) => mark.tag === name));
  const told = over.find((mark) => mark.link);
  const element = document.createElement(tag === "equal" ? "span" : tag);
  element.className = tag === "equal" ? "equal" : over.find((mark) => mark.role)?.role || "";
  const slot = over.find((mark) => mark.slot)?.slot;
  if (slot) element.dataset.k = slot;
  if (!told) { element.append(piece); return element; }
  const link = document.createElement("a");
  link.setAttribute("href", told.link);
  link.append(piece);
  element.append(link);
  return element;
}

// Where two texts differ, by figures, words of Latin letters and single characters. `equal` maps characters to those they stand for.
function split(text, equal) {
  return [...text.matchAll(/[\d０-９]+(?:[.．,，][\d０-９]+)*|[A-Za-z]+|\s+|[\s\S]/gu)].map((match) => {
    const start = match.index;
    const plain = equal ? [...match[0].normalize("NFKC")].map((c) => equal.get(c) || c).join("").replace(/[\s,]/g, "") : match[0];
    return { start, end: start + match[0].length, plain };
  }).filter((token) => token.plain);
}
function diff(left, right, equal) {
  let a = split(left, equal);
  let b = split(right, equal);
  let head = 0;
  while (head < a.length && head < b.length && a[head].plain === b[head].plain) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail].plain === b[b.length - 1 - tail].plain) tail += 1;
  a = a.slice(head, a.length - tail);
  b = b.slice(head, b.length - tail);
  const [goneA, goneB] = a.length * b.length > 4e6 ? [a, b] : uncommon(a, b);
  return [runs(goneA, left), runs(goneB, right)];
}
function uncommon(a, b) {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = a[i].plain === b[j].plain ? best[(i + 1) * width + j + 1] + 1 : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const [goneA, goneB] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i].plain === b[j].plain) { i += 1; j += 1; }
    else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) goneA.push(a[i++]);
    else goneB.push(b[j++]);
  }
  return [goneA.concat(a.slice(i)), goneB.concat(b.slice(j))];
}
function runs(tokens, text) {
  const out = [];
  for (const { start, end } of tokens) {
    const last = out.at(-1);
    if (last && !text.slice(last.end, start).trim()) last.end = end; else out.push({ start, end });
  }
  return out;
}

const touched = (marks, run) => marks.some((mark) => mark.start < run.end && run.start < mark.end);

// Which characters stand for one another (Traditional and Simplified, kinds of quotation marks) is read off the report itself:
// they differ where nothing is marked.
function learn(rows) {
  const equal = new Map();
  for (const { cells } of rows) {
    const base = cells.find((cell) => cell && !cell.same);
    for (const cell of cells) {
      if (!cell || cell === base || cell.same) continue;
      const [left, right] = diff(base.text, cell.text, null).map((found, side) => found.filter((run) => !touched((side ? cell : base).marks, run)));
      if (left.length !== right.length) continue;
      left.forEach((run, i) => {
        const [from, to] = [[...cell.text.slice(right[i].start, right[i].end)], [...base.text.slice(run.start, run.end)]];
        if (from.length === to.length) from.forEach((c, k) => { if (c !== to[k] && !/\d/.test(c + to[k])) equal.set(c, to[k]); });
      });
    }
  }
  return equal;
}

// A click on a strip goes to what stands there.
function follow(strip, event) {
  const cluster = strip.closest("article");
  $("details.texts", cluster).open = true;
  drawTexts(cluster);
  const siglum = $(".siglum", strip.closest("li")).textContent;
  const cells = $$("tbody td", cluster).filter((cell) => (cell.dataset.s === siglum && !cell.classList.contains("none")) || cell.classList.contains("all"));
  cells.sort((a, b) => a.dataset.l - b.dataset.l);
  const box = strip.getBoundingClientRect();
  let left = (event.clientX - box.left) / box.width * cells.reduce((sum, cell) => sum + cell.textContent.length, 0);
  const cell = cells.find((each) => (left -= each.textContent.length) <= 0) || cells.at(-1);
  const row = cell.closest("tr.folded");
  if (row) unfoldRow(row);
  cell.scrollIntoView({ block: "center" });
  cell.classList.add("found");
  setTimeout(() => cell.classList.remove("found"), 2000);
}
