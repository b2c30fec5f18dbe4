// Language, light, keys, and going to a place.
root.classList.add("scripted");
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
  rows.place.replaceChildren(...rows.holders.map((holder) => { holder.replaceChildren(); return holder; }));
  translate(document);
  rows.redraw();
  filter();
  root.lang = language === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  remember("language", language);
}
const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function wear(theme) {
  root.dataset.theme = theme;
  remember("theme", theme);
}

let jumps = 0;
function reveal(id) {
  if (!id) return;
  const target = locate(id);
  if (!target) return;
  const row = target.closest("tr");
  if (row?.classList.contains("folded")) unfoldRow(row);
  if (target.matches(".finding")) become(target, ".finding");
  if (target.matches(".cluster")) become(target, ".cluster");
  const jump = ++jumps;
  const show = () => jump === jumps && target.scrollIntoView({ block: target.matches(".cluster") ? "start" : "center" });
  show();
  // What is drawn only when it comes near takes its true height then, and pushes the target away: look again when it has.
  requestAnimationFrame(() => requestAnimationFrame(show));
  setTimeout(show, 250);
}
function locate(id) {
  const name = id.replace(/^(f|c|at)-/, "");
  if (id.startsWith("f-") && byId.has(name)) return findingElement(byId.get(name));
  if (id.startsWith("c-") && storyById.has(name)) return storyElement(name);
  if (id.startsWith("at-") && byId.get(name)?.story >= 0) {
    const card = storyElement(stories[byId.get(name).story].id, true);
    return document.getElementById(id) || card;
  }
  return document.getElementById(id);
}
function findingElement(finding) {
  if (!current.includes(finding)) widen();
  return rows.element(current.indexOf(finding));
}
function become(element, selector) {
  for (const other of $$(selector + ".current")) other.classList.remove("current");
  element.classList.add("current");
  element.focus({ preventScroll: true });
}
const chosen = () => { const row = $(".finding.current"); return row ? byId.get(row.id.slice(2)) : null; };
function stepFinding(by) {
  const now = current.indexOf(chosen());
  const next = rows.element(now < 0 ? (by > 0 ? 0 : current.length - 1) : Math.min(Math.max(now + by, 0), current.length - 1));
  if (!next) return;
  become(next, ".finding");
  next.scrollIntoView({ block: "nearest" });
}
function stepStory(by) {
  const card = $(".cluster.current");
  const now = card ? shownLoud.findIndex((story) => "c-" + story.id === card.id) : -1;
  const next = loudList.element(now < 0 ? (by > 0 ? 0 : shownLoud.length - 1) : Math.min(Math.max(now + by, 0), shownLoud.length - 1));
  if (!next) return;
  become(next, ".cluster");
  next.scrollIntoView({ block: "start" });
}
function say(verdict) {
  const finding = chosen();
  if (!finding) return false;
  decide(finding, verdict);
  if (decisionOf(finding)) stepFinding(1);
  return true;
}
const keys = {
  j: () => stepFinding(1),
  k: () => stepFinding(-1),
  "]": () => stepStory(1),
  "[": () => stepStory(-1),
  n: () => stepChange(1),
  p: () => stepChange(-1),
  o: () => { const card = $(".cluster.current"); const details = card && $("details.texts", card); if (details) details.open = !details.open; else return false; },
  f: () => say("false-alarm"),
  c: () => say("corrected"),
  a: () => say("accepted"),
  s: () => say("ask"),
  u: () => { const finding = chosen(); const said = finding && decisionOf(finding); if (said) decide(finding, said.verdict); else return false; },
  e: () => { const field = $(".finding.current .note-field"); if (field) field.focus(); else return false; },
  "/": () => form.elements.q.focus(),
  "?": () => $("#help").showModal(),
  Enter: () => { const link = document.activeElement.matches(".finding") && $(".context", document.activeElement); if (link) link.click(); else return false; },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
  const act = keys[event.key];
  if (act && act() !== false) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const strip = event.target.closest(".strips svg");
  if (strip) follow(strip, event);
  const only = event.target.closest("a.only");
  if (only) { onlyStory(decodeURIComponent(only.hash.slice(3))); refilter(); event.preventDefault(); return; }
  const link = event.target.closest('a[href^="#"]');
  if (link) requestAnimationFrame(() => reveal(decodeURIComponent(link.hash.slice(1))));
});
document.addEventListener("toggle", (event) => { if (event.target.matches?.("details.texts") && event.target.open) drawTexts(event.target.closest("article")); }, true);
$("#language").addEventListener("click", () => speak(language === "zh" ? "en" : "zh"));
$("#theme").addEventListener("click", () => wear(dark() ? "light" : "dark"));
$("#help-open").addEventListener("click", () => $("#help").showModal());
$("#settings-open").addEventListener("click", () => $("#settings").showModal());
addEventListener("hashchange", () => reveal(decodeURIComponent(location.hash.slice(1))));

const settings = $("#settings form").elements;
function showSettings() {
  const now = template();
  settings.editor.value = [...settings.editor.options].some((option) => option.value === now) ? now : "own";
  settings.template.value = now;
}
$("#settings").addEventListener("input", (event) => {
  if (event.target === settings.editor && settings.editor.value !== "own") settings.template.value = settings.editor.value;
  const wish = settings.template.value.trim();
  settings.template.setAttribute("aria-invalid", String(Boolean(wish) && !usable(wish)));
  if (!wish || usable(wish)) { remember("open-with", wish); rows.redraw(); }
});

showSettings();
if (recall("theme")) root.dataset.theme = recall("theme");
readAddress();
filter();
if (recall("language")) speak(recall("language"));
reveal(decodeURIComponent(location.hash.slice(1)));
// What a search looks through is put together while nobody waits, so that the first key is as quick as the others.
function gather(from, idle) {
  let next = from;
  while (next < findings.length && idle.timeRemaining() > 2) haystack(findings[next++]);
  if (next < findings.length) requestIdleCallback((later) => gather(next, later));
}
requestIdleCallback((idle) => gather(0, idle));
