// Everything is on the page already: this hides, shows and copies. It never makes markup out of scraped text.
root.classList.add("scripted");

function remember(key, value) {
  try { localStorage.setItem("audit-" + key, value); } catch { /* a browser may refuse: then nothing is remembered */ }
}
function recall(key) {
  try { return localStorage.getItem("audit-" + key); } catch { return null; }
}

// Language: words by their keys; what is said but once carries its other wording.
function translate(within) {
  for (const element of $$("[data-t]", within)) element.textContent = word(element.dataset.t, element.dataset.n);
  for (const name of ["aria-label", "placeholder", "title"]) {
    for (const element of $$(`[data-t-${name}]`, within)) element.setAttribute(name, word(element.getAttribute(`data-t-${name}`), element.dataset.n));
  }
  for (const element of $$("[data-alt]", within)) [element.textContent, element.dataset.alt] = [element.dataset.alt, element.textContent];
}
function speak(next) {
  if (next === language) return;
  language = next;
  translate(document);
  root.lang = language === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  remember("language", language);
  count();
}

const OPEN_CLUSTERS = 12; // more than these are closed at first

// Parts drawn late: what stands in <noscript> is text until it is wanted.
function draw(holder) {
  const inert = $("noscript", holder);
  if (!inert) return false;
  const parsed = new DOMParser().parseFromString(inert.textContent, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  if (language !== data.lang) translate(fragment);
  inert.replaceWith(fragment);
  return true;
}
function drawPage(page) {
  if (!draw(page)) return false;
  for (const row of $$("tr.finding", page)) prepare(row);
  for (const cluster of $$("article.cluster", page)) {
    $("details.texts", cluster)?.removeAttribute("open");
    near.observe(cluster);
  }
  filter(page);
  return true;
}
const drawFindings = () => $$(".findings-page").forEach(drawPage);
// The gravest come first, so that what has findings is soon drawn.
function drawCluster(id) {
  for (const page of $$(".clusters-page")) {
    if (document.getElementById(id)) break;
    drawPage(page);
  }
  return document.getElementById(id);
}
function drawTexts(cluster) {
  const body = $(".body", cluster);
  if (!body || body.dataset.drawn) return;
  draw(body);
  body.dataset.drawn = "yes";
  collate(cluster, body);
}
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    if (entry.target.classList.contains("page")) drawPage(entry.target);
    else if ($("details.texts", entry.target)?.open) drawTexts(entry.target);
  }
}, { rootMargin: "1200px" });

// Filters, kept in the address.
const form = $("#filters");
let address = new URLSearchParams(location.search);
const wanted = () => {
  const fields = new FormData(form);
  return { severity: fields.getAll("severity"), rule: fields.get("rule"), source: fields.get("source"), q: (fields.get("q") || "").trim().toLowerCase(), known: fields.has("known") };
};
function passes(row, want) {
  const finding = findings.get(row.id.slice(2));
  if (!want.severity.includes(finding.severity)) return false;
  if (want.rule && finding.rule !== want.rule) return false;
  if (finding.known && !want.known) return false;
  if (want.source && !finding.articles.some((number) => data.articles[number][0] === want.source)) return false;
  return !want.q || row.textContent.toLowerCase().includes(want.q);
}
const idle = (want) => !want.rule && !want.source && !want.q && want.severity.length === 4;
function filter(within = document) {
  const want = wanted();
  for (const row of $$("tr.finding", within)) row.hidden = !passes(row, want);
  const clusters = $$("article.cluster", within);
  // A cluster stays as long as one of its findings does; with no filter set, every one is shown.
  const left = new Set(clusters.length ? $$("tr.finding:not([hidden])").map((row) => findings.get(row.id.slice(2)).cluster) : []);
  for (const cluster of clusters) cluster.hidden = !idle(want) && !left.has(cluster.id.slice(2));
  count();
}
function count() {
  const want = wanted();
  const rows = $$("tr.finding");
  const shown = rows.filter((row) => !row.hidden).length;
  const all = data.findings.length - (want.known ? 0 : data.findings.filter((finding) => finding.known).length);
  const whole = rows.length === data.findings.length;
  $("#shown").textContent = `${whole ? shown : all} / ${data.findings.length}`;
  $("#nothing").hidden = !(whole && shown === 0 && data.findings.length);
}
function keepAddress() {
  const want = wanted();
  const next = new URLSearchParams();
  if (want.severity.length < 4) next.set("severity", want.severity.join(","));
  for (const name of ["rule", "source", "q"]) if (want[name]) next.set(name, want[name]);
  if (want.known) next.set("known", "1");
  address = next;
  const query = next.toString();
  try { history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash); } catch { /* some browsers fix the address of a local file */ }
}
function readAddress() {
  if (address.has("severity")) {
    const on = address.get("severity").split(",");
    for (const box of $$("[name=severity]", form)) box.checked = on.includes(box.value);
  }
  for (const name of ["rule", "source", "q"]) if (address.get(name)) form.elements[name].value = address.get(name);
  if (address.get("known") && form.elements.known) form.elements.known.checked = true;
}
function refilter() {
  const set = !idle(wanted());
  if (set) $$(".findings-page, .clusters-page.found").forEach(drawPage);
  for (const page of $$(".clusters-page:not(.found)")) page.hidden = set;
  filter();
  keepAddress();
}

// Going to a place.
let jumps = 0;
function reveal(id) {
  if (!id) return;
  let target = document.getElementById(id);
  if (!target && id.startsWith("f-")) { drawFindings(); target = document.getElementById(id); }
  if (!target && id.startsWith("c-")) target = drawCluster(id);
  if (!target && id.startsWith("at-")) {
    const row = document.getElementById("f-" + id.slice(3)) || (drawFindings(), document.getElementById("f-" + id.slice(3)));
    const cluster = row && drawCluster("c-" + findings.get(id.slice(3)).cluster);
    if (cluster) { cluster.hidden = false; $("details.texts", cluster)?.setAttribute("open", ""); drawTexts(cluster); target = document.getElementById(id) || cluster; }
  }
  if (!target) return;
  const run = target.closest("tbody.folded");
  if (run) unfold(run, true);
  if (target.matches("tr.finding")) { target.hidden = false; become(target, "tr.finding"); }
  const jump = ++jumps;
  const show = () => jump === jumps && target.scrollIntoView({ block: target.matches("article") ? "start" : "center" });
  show();
  // What is drawn only when it comes near takes its true height then, and pushes the target away: look again when it has.
  requestAnimationFrame(() => requestAnimationFrame(show));
  setTimeout(show, 250);
}
function become(element, selector) {
  for (const other of $$(selector + ".current")) other.classList.remove("current");
  element.classList.add("current");
  element.focus({ preventScroll: true });
}
function step(selector, by) {
  const all = $$(selector).filter((element) => !element.hidden);
  const now = all.findIndex((element) => element.classList.contains("current"));
  const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)];
  if (!next) return;
  become(next, selector);
  next.scrollIntoView({ block: selector.startsWith("tr") ? "nearest" : "start" });
}
function nextFinding() {
  const rows = $$("tr.finding").filter((row) => !row.hidden);
  if (rows.at(-1)?.classList.contains("current")) $$(".findings-page").find(drawPage);
  step("tr.finding", 1);
}
const keys = {
  j: nextFinding,
  k: () => step("tr.finding", -1),
  "]": () => { if ($$("article.cluster").at(-1)?.classList.contains("current")) $$(".clusters-page:not([hidden])").find(drawPage); step("article.cluster", 1); },
  "[": () => step("article.cluster", -1),
  "/": () => form.elements.q.focus(),
  "?": () => $("#help").showModal(),
  Enter: () => { const link = document.activeElement.matches("tr.finding") && $(".context", document.activeElement); if (link) link.click(); else return false; },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("#help").open) return;
  if (event.target.matches("input[type=search], select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
  const act = keys[event.key];
  if (act && act() !== false) event.preventDefault();
});

// Citing and accepting.
function tell(text) {
  const toast = $("#toast");
  toast.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { toast.textContent = ""; }, 2500);
}
function citation(item) {
  const place = $(".place", item);
  const [source, title, published, url] = data.articles[Number(place.dataset.a)];
  const parts = [source, title && `《${title}》`, published, url, $(".at", place).textContent];
  return `“${$(".sentence", item).textContent.trim()}”（${parts.filter(Boolean).join("，")}）`;
}
async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* the older way may still work */ }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
const accepted = new Set();
function accept(box) {
  const id = box.closest("tr").id.slice(2);
  if (box.checked) accepted.add(id); else accepted.delete(id);
  $("#accepted").textContent = accepted.size;
  $("#export").hidden = accepted.size === 0;
}
function prepare(row) {
  for (const item of $$("li", row)) $(".who", item).append(control("button", { type: "button", className: "cite" }, { title: "cite_label" }, "cite"));
  if (findings.get(row.id.slice(2)).known) return;
  const label = document.createElement("label");
  label.append(control("input", { type: "checkbox", className: "accept" }, { title: "accept_label" }), " ", control("span", {}, {}, "accept"));
  $(".acts", row).append(label);
}
function exportBaseline() {
  drawFindings();
  const listed = data.findings.filter((finding) => finding.known || accepted.has(finding.id)).map((finding) => {
    const row = document.getElementById("f-" + finding.id);
    return { id: finding.id, rule: finding.rule, message: $(".message", row).textContent, note: "" };
  });
  listed.sort((a, b) => (a.rule + a.id < b.rule + b.id ? -1 : 1));
  const link = document.createElement("a");
  link.download = "audit-baseline.json";
  link.href = URL.createObjectURL(new Blob([JSON.stringify({ format_version: 1, accepted: listed }, null, 1) + "\n"], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Light and dark.
const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function wear(theme) {
  root.dataset.theme = theme;
  remember("theme", theme);
}

// Paper shows everything.
function expand() {
  $$(".page").forEach(drawPage);
  for (const cluster of $$("article.cluster")) { drawTexts(cluster); $("details.texts", cluster)?.setAttribute("open", ""); }
  for (const more of $$("details.more")) more.open = true;
}

document.addEventListener("click", (event) => {
  const cite = event.target.closest(".cite");
  if (cite) copy(citation(cite.closest("li"))).then((done) => tell(word(done ? "cited" : "not_copied")));
  const strip = event.target.closest(".strips svg");
  if (strip) follow(strip, event);
  const link = event.target.closest('a[href^="#"]');
  if (link) requestAnimationFrame(() => reveal(decodeURIComponent(link.hash.slice(1))));
});
document.addEventListener("change", (event) => { if (event.target.matches(".accept")) accept(event.target); });
document.addEventListener("toggle", (event) => { if (event.target.matches?.("details.texts") && event.target.open) drawTexts(event.target.closest("article")); }, true);
form.addEventListener("input", refilter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(refilter));
$("#export").addEventListener("click", exportBaseline);
$("#language").addEventListener("click", () => speak(language === "zh" ? "en" : "zh"));
$("#theme").addEventListener("click", () => wear(dark() ? "light" : "dark"));
$("#help-open").addEventListener("click", () => $("#help").showModal());
addEventListener("beforeprint", expand);
matchMedia("print").addEventListener("change", (query) => { if (query.matches) expand(); });
addEventListener("hashchange", () => reveal(decodeURIComponent(location.hash.slice(1))));

const clusters = $$("article.cluster");
if (clusters.length > OPEN_CLUSTERS) for (const cluster of clusters) $("details.texts", cluster)?.removeAttribute("open");
for (const element of [...clusters, ...$$(".page")]) near.observe(element);
for (const row of $$("tr.finding")) prepare(row);
if (recall("theme")) root.dataset.theme = recall("theme");
readAddress();
if (address.size) refilter(); else filter();
if (recall("language")) speak(recall("language"));
reveal(decodeURIComponent(location.hash.slice(1)));
