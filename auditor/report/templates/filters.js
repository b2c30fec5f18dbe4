// Filters and order, kept in the address.
const form = $("#filters");
const CHOICES = ["rule", "source", "day", "q"];
const DEFAULTS = { sort: "weight", decision: "open" };
let current = [];
const wanted = () => {
  const fields = new FormData(form);
  const want = { severity: fields.getAll("severity"), fresh: fields.has("fresh"), story: fields.get("story") || "" };
  for (const name of [...CHOICES, ...Object.keys(DEFAULTS)]) want[name] = (fields.get(name) || "").trim();
  want.q = want.q.toLowerCase();
  return want;
};
function passes(finding, want) {
  return want.severity.includes(finding.severity)
    && (!want.rule || finding.rule === want.rule)
    && standing(finding, want.decision)
    && (!want.story || (finding.story >= 0 && stories[finding.story].id === want.story))
    && (!want.fresh || fresh.has(finding.id))
    && (!want.source || sourcesOf(finding).includes(want.source))
    && (!want.day || daysOf(finding).includes(want.day))
    && (!want.q || haystack(finding).includes(want.q));
}
function standing(finding, decision) {
  if (decision === "all") return true;
  if (decision === "open") return !closed(finding);
  const said = decisionOf(finding);
  if (decision === "undecided") return !said && !closed(finding);
  return (said ? said.verdict : closed(finding) ? "accepted" : "") === decision;
}
const narrowed = (want) => CHOICES.some((name) => want[name]) || want.story || want.fresh || want.severity.length < severities.length;
const latest = (finding) => daysOf(finding).at(-1) || "";
const ORDERS = {
  weight: (a, b) => a.place - b.place,
  time: (a, b) => (latest(a) < latest(b) ? 1 : latest(a) > latest(b) ? -1 : a.place - b.place),
  outlet: (a, b) => (departing(a) < departing(b) ? -1 : departing(a) > departing(b) ? 1 : a.place - b.place),
  story: (a, b) => (a.story < 0 ? Infinity : a.story) - (b.story < 0 ? Infinity : b.story) || a.place - b.place,
};
// The outlet that departs, by which findings are put together; those of no outlet last.
const departing = (finding) => finding.outlet ||= finding.readings.slice(1).flatMap((reading) => reading.places.map((place) => article(place[0]).source)).find(Boolean) || sourcesOf(finding)[0] || "\uffff";

function filter() {
  const want = wanted();
  current = findings.filter((finding) => passes(finding, want)).sort(ORDERS[want.sort]);
  rows.set(current);
  showStories(want);
  count();
}
function count() {
  const all = wanted().decision === "all" ? findings.length : findings.filter((finding) => standing(finding, wanted().decision)).length;
  $("#shown").textContent = `${current.length} / ${all}`;
  $("#nothing").hidden = current.length > 0 || !findings.length;
  const said = findings.filter(decisionOf).length;
  $("#decided").textContent = said || "";
  const want = wanted();
  $("#set").textContent = [want.rule, want.source, want.day, want.story && "1", want.fresh && "1", want.decision !== "open" && want.decision].filter(Boolean).length || "";
}
let place = new URLSearchParams(location.search);
function keepAddress() {
  const want = wanted();
  const next = new URLSearchParams();
  if (want.severity.length < severities.length) next.set("severity", want.severity.join(","));
  for (const name of [...CHOICES, "story"]) if (want[name]) next.set(name, want[name]);
  for (const [name, usual] of Object.entries(DEFAULTS)) if (want[name] !== usual) next.set(name, want[name]);
  if (want.fresh) next.set("fresh", "1");
  const query = next.toString();
  try { history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash); } catch { /* some browsers fix the address of a local file */ }
}
function readAddress() {
  if (place.has("severity")) {
    const on = place.get("severity").split(",");
    for (const box of $$("[name=severity]", form)) box.checked = on.includes(box.value);
  }
  for (const name of [...CHOICES, ...Object.keys(DEFAULTS)]) if (place.get(name)) form.elements[name].value = place.get(name);
  for (const name of Object.keys(DEFAULTS)) if (!form.elements[name].value) form.elements[name].value = DEFAULTS[name];
  if (place.get("fresh") && form.elements.fresh) form.elements.fresh.checked = true;
  if (storyById.has(place.get("story"))) onlyStory(place.get("story"));
}
function onlyStory(id) {
  form.elements.story.value = id;
  form.elements.story.checked = Boolean(id);
  $("#story-chip").hidden = !id;
}
function refilter() {
  if (!form.elements.story.checked) onlyStory("");
  filter();
  keepAddress();
}
function widen() {
  form.reset();
  onlyStory("");
  form.elements.decision.value = "all";
  refilter();
}
form.addEventListener("input", (event) => { if (event.target.name !== "by" && event.target.type !== "file") refilter(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { onlyStory(""); refilter(); nameField.value = recall("by") || ""; }));
// A panel closes when something else is meant.
function closePanels(but = null) {
  for (const panel of $$(".further-filters[open]")) if (panel !== but) panel.open = false;
}
document.addEventListener("pointerdown", (event) => closePanels(event.target.closest?.(".further-filters")));
form.addEventListener("keydown", (event) => { if (event.key === "Escape") closePanels(); });
