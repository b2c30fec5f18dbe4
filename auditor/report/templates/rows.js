// A finding as a card: the readings, what they mean, each sentence whole with who says it and where, and what was decided.
const PLACES = 3;
const rows = new Windowed($("#rows"), card, { size: 15, height: 190 });

function card(finding) {
  const row = build("article", "finding",
    build("div", "grade", pill(finding.severity), control("span", { className: "confidence" }, {}, "confidence_" + finding.confidence), fresh.has(finding.id) ? control("span", { className: "fresh" }, {}, "fresh") : ""),
    build("div", "what", ...head(finding), build("ul", "", ...finding.readings.map((reading) => item(finding, reading)))),
    build("div", "rule", build("b", "", finding.rule), " ", told(data.rules[finding.rule] || ["", ""])),
    acts(finding));
  row.id = "f-" + finding.id;
  row.tabIndex = -1;
  dress(row, finding);
  return row;
}
const pill = (severity, n = null) => {
  const label = control("span", { className: `pill ${severity}` }, {}, severity);
  return n === null ? label : build("span", `pill ${severity}`, control("span", {}, {}, severity), ` ${n}`);
};
function readingOf(text) {
  return text === null ? control("b", { className: "reading omitted" }, {}, "omitted") : build("b", "reading", text);
}
function variantOf(readings) {
  return readings.flatMap((text, number) => (number ? [build("span", "or", " ／ "), readingOf(text)] : [readingOf(text)]));
}
function head(finding) {
  const readings = heading(finding);
  const message = told(finding.message);
  const says = build("p", readings.length ? "message" : "message alone", message);
  return readings.length ? [build("p", "variant", ...variantOf(readings)), says] : [says];
}
function item(finding, reading) {
  const who = build("span", "who", reading.text === null ? readingOf(null) : "", ...reading.places.slice(0, PLACES).map(placeLink));
  if (reading.places.length > PLACES) who.append(furtherPlaces(reading.places.slice(PLACES)));
  const cite = control("button", { type: "button", className: "cite" }, { title: "cite_label" }, "cite");
  cite.addEventListener("click", () => copy(citation(reading, reading.places[0])).then((done) => tell(word(done ? "cited" : "not_copied"))));
  if (reading.places.length) who.append(cite);
  return build("li", "", who, " ", sentence(finding, reading));
}
function furtherPlaces(places) {
  const more = build("details", "more", control("summary", {}, {}, "and_more", places.length));
  more.addEventListener("toggle", () => { if (more.open && more.childElementCount === 1) more.append(...places.map(placeLink)); });
  return more;
}
function sentence(finding, reading) {
  const gap = reading.text === null && !reading.reading;
  const mark = build("mark", gap ? `gap ${finding.severity}` : finding.severity, reading.reading);
  const shown = gap && reading.places.length ? mark : reading.text === null || !reading.reading ? reading.reading : mark;
  return build("q", "sentence", reading.before, shown, reading.after);
}
function acts(finding) {
  const box = build("div", "acts");
  if (finding.story >= 0) {
    const context = control("a", { className: "context", href: "#at-" + finding.id }, {}, "compare");
    const only = control("a", { className: "only", href: "#c-" + stories[finding.story].id }, { title: "only_story" }, "story");
    box.append(build("p", "links", context, only));
  }
  box.append(decisionBox(finding));
  return box;
}
