// Stories: a card for each that has findings, a line for each that has none. Their texts are drawn when they come near or are opened.
const OPEN_STORIES = 12; // more than these are closed at first
const loud = stories.filter((story) => story.findings.length);
const quiet = stories.filter((story) => !story.findings.length);
const loudList = new Windowed($("#stories") || build("div"), storyCard, { size: 4, height: 260 });
const quietList = new Windowed($("#quiet") || build("div"), storyLine, { size: 40, height: 34 });
const lastDay = (story) => story.witnesses.map(([number]) => (article(number).published || "").slice(0, 10)).sort().at(-1) || "";

function parsed(story) {
  const holder = texts.get(story.id);
  if (!holder) return null;
  const card = new DOMParser().parseFromString(holder.textContent, "text/html").body.firstElementChild;
  document.adoptNode(card);
  if (language !== data.lang) translate(card);
  return card;
}
function storyCard(story) {
  const card = parsed(story) || bareCard(story);
  const details = $("details.texts", card);
  if (details && loud.length > OPEN_STORIES) details.open = false;
  if (details?.open) collateSoon(card);
  return card;
}
function bareCard(story) {
  const about = build("p", "about", control("span", {}, {}, "in_articles", story.witnesses.length), " · ", control("span", {}, {}, "in_findings", story.findings.length));
  for (const severity of severities) {
    const n = story.findings.filter((finding) => finding.severity === severity).length;
    if (n) about.append(" ", pill(severity, n));
  }
  const card = build("article", "cluster", build("h3", "", story.title), about, names(story), control("p", { className: "note" }, {}, "no_texts"));
  card.id = "c-" + story.id;
  card.tabIndex = -1;
  return card;
}
function names(story) {
  return build("ul", "names", ...story.witnesses.map(([number, relation, share]) => {
    const info = article(number);
    const link = build("a", "at", info.path + (info.record === null ? "" : "#" + info.record));
    link.href = address(info, 1, 1);
    const how = relation < 0 ? control("span", { className: "relation" }, {}, "base") : build("span", "relation", control("span", {}, {}, data.relations[relation]), ` ${share}%`);
    return build("li", "", build("b", "", info.source || control("span", {}, {}, "unsourced")), " ", build("span", "date", (info.published || "").slice(0, 10)), " ", how, " ", link);
  }));
}
function storyLine(story) {
  const meta = build("span", "meta", control("span", {}, {}, "in_articles", story.witnesses.length), " ", build("span", "date", lastDay(story)));
  const line = build("details", "line", build("summary", "", build("span", "line-title", story.title), meta));
  line.dataset.story = story.id;
  line.addEventListener("toggle", () => { if (line.open) openLine(line, story); });
  return line;
}
function openLine(line, story) {
  line.classList.add("kept");
  if (line.childElementCount > 1) return $("article", line) || line;
  const card = parsed(story);
  line.append(card || build("div", "", names(story), control("p", { className: "note" }, {}, "no_texts")));
  if (card) { $("details.texts", card).open = true; collateSoon(card); }
  return card || line;
}

// Collating waits until the card stands in the document.
function collateSoon(card) { requestAnimationFrame(() => drawTexts(card)); }
function drawTexts(card) {
  const body = $(".body", card);
  if (!body || body.dataset.drawn) return;
  body.dataset.drawn = "yes";
  card.classList.add("kept");
  collate(card, body);
}
let shownLoud = loud;
let shownQuiet = quiet;
function showStories(want) {
  if (narrowed(want) || want.decision !== "open") {
    const left = new Set(current.map((finding) => finding.story));
    shownLoud = loud.filter((story) => left.has(story.place));
    shownQuiet = want.q && !want.rule && !want.source && !want.day && !want.story ? quiet.filter((story) => story.title.toLowerCase().includes(want.q)) : [];
  } else [shownLoud, shownQuiet] = [loud, quiet];
  loudList.set(shownLoud);
  quietList.set(shownQuiet);
  const total = $("#stories-shown");
  if (total) total.textContent = shownLoud.length + shownQuiet.length === stories.length ? stories.length : `${shownLoud.length + shownQuiet.length} / ${stories.length}`;
  if ($("#h-quiet")) { $("#h-quiet").hidden = !shownQuiet.length; $("#quiet-count").textContent = shownQuiet.length; }
}
// The card of a story, drawn; filters that hide it are taken back.
function storyElement(id, open = false) {
  const story = storyById.get(id);
  if (!story) return null;
  const list = story.findings.length ? () => [loudList, shownLoud] : () => [quietList, shownQuiet];
  if (!list()[1].includes(story)) widen();
  const [windowed, shown] = list();
  const element = windowed.element(shown.indexOf(story));
  if (element?.matches("details.line")) { element.open = true; return openLine(element, story); }
  if (element && open) { const details = $("details.texts", element); if (details) { details.open = true; drawTexts(element); } }
  return element;
}
