"use strict";
// What the page holds, decoded. Nothing here makes markup out of scraped text: texts were escaped where the report was made, the rest is
// set as text.
const root = document.documentElement;
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse($("#data").textContent);
const { severities, confidences, verdicts } = data;
const CLOSING = new Set(["false-alarm", "accepted"]);

let language = data.lang;
const word = (key, n = "") => (data.words[key] || [key, key])[language === "zh" ? 0 : 1].replace("{n}", n);

// An element of our own. Its words are kept by key, so that they change with the language.
function control(tag, properties, labels = {}, key = "", n = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (n !== "") element.dataset.n = n;
  if (key) { element.dataset.t = key; element.textContent = word(key, n); }
  for (const [name, label] of Object.entries(labels)) {
    element.setAttribute(name, word(label, n));
    element.setAttribute(`data-t-${name}`, label);
  }
  return element;
}
function build(tag, role, ...children) {
  const element = document.createElement(tag);
  if (role) element.className = role;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}
const told = (pair) => control("span", { textContent: pair[language === "zh" ? 0 : 1] });

function remember(key, value) {
  try { localStorage.setItem("audit-" + key, value); } catch { /* a browser may refuse: then nothing is remembered */ }
}
function recall(key) {
  try { return localStorage.getItem("audit-" + key); } catch { return null; }
}

const library = { paths: data.paths, sources: data.sources, articles: data.articles };
function article(number) {
  const [source, title, published, path, record, url, script, characters, state, repairs, folded] = library.articles[number];
  const [name, link] = library.paths[path];
  return { source: source === null ? null : library.sources[source], title, published, path: name, link: link || name, record, url, script: data.scripts[script], characters, state: data.states[state], repairs, folded };
}
const findings = data.findings.map(([id, rule, severity, confidence, story, zh, en, known, readings], place) => ({
  id, rule, severity: severities[severity], confidence: confidences[confidence], story, message: [zh, en], known: Boolean(known), place,
  readings: readings.map(([text, before, reading, after, places]) => ({ text, before, reading, after, places })),
}));
const byId = new Map(findings.map((finding) => [finding.id, finding]));
const stories = data.stories.map(([id, title, witnesses], place) => ({ id, title, witnesses, place, findings: [] }));
for (const finding of findings) if (finding.story >= 0) stories[finding.story].findings.push(finding);
const storyById = new Map(stories.map((story) => [story.id, story]));
const fresh = new Set(data.fresh);
const texts = new Map($$("[data-text]").map((holder) => [holder.dataset.text, holder]));

const articlesOf = (finding) => finding.articles ||= [...new Set(finding.readings.flatMap((reading) => reading.places.map((place) => place[0])))];
const sourcesOf = (finding) => finding.sources ||= [...new Set(articlesOf(finding).map((number) => article(number).source).filter(Boolean))];
const daysOf = (finding) => finding.days ||= [...new Set(articlesOf(finding).map((number) => (article(number).published || "").slice(0, 10)).filter(Boolean))].sort();
const haystack = (finding) => finding.hay ||= [
  finding.id, ...finding.message, ...sourcesOf(finding), ...articlesOf(finding).map((number) => article(number).title || ""),
  ...finding.readings.map((reading) => reading.before + reading.reading + reading.after),
].join("\n").toLowerCase();

// The readings that head a finding, as the summary of the other formats has them; nothing where its message says more.
const SIDE_BY_SIDE = 4;
const MOST_HEADING = 6;
function heading(finding) {
  const told = finding.readings.length > 1 && (finding.story >= 0 || (finding.rule.startsWith("S") && finding.readings.length <= SIDE_BY_SIDE));
  const texts = told ? finding.readings.map((reading) => reading.text && shortened(reading.text)) : [];
  return texts.length <= MOST_HEADING ? texts : [...texts.slice(0, MOST_HEADING), "…"];
}
function shortened(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 36 ? line : line.slice(0, 35) + "…";
}

function tell(text) {
  const toast = $("#toast");
  toast.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { toast.textContent = ""; }, 2500);
}
