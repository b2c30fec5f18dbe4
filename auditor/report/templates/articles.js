// The list of articles, and the table of outlets. Articles of no story and no finding are read when they are first looked for.
const listed = new Windowed($("#article-list"), articleLine, { size: 60, height: 34 });
let waiting = true;
function allArticles() {
  if (waiting) {
    waiting = false;
    const alone = JSON.parse($("#alone").textContent);
    library.paths = library.paths.concat(alone.paths);
    library.sources = library.sources.concat(alone.sources);
    library.articles = library.articles.concat(alone.articles);
  }
  return library.articles.keys();
}
function articleLine(number) {
  const info = article(number);
  const file = build("a", "at", info.path + (info.record === null ? "" : "#" + info.record));
  file.href = address(info, 1, 1);
  const web = info.url ? Object.assign(control("a", { className: "web", href: info.url, rel: "noreferrer noopener", textContent: "↗" }, { "aria-label": "open" })) : "";
  const meta = [info.source, (info.published || "").replace("T", " ").slice(0, 16)].filter(Boolean).join(" · ");
  const size = control("span", { className: "number" }, {}, "n_characters", info.characters);
  const more = build("span", "kinds", control("span", { className: "kind" }, {}, "state_" + info.state), " ", control("span", { className: "kind" }, {}, info.script), ...kinds(info.repairs), ...kinds(info.folded));
  return build("div", "article-line", build("b", "headline", info.title || "—"), build("span", "meta", meta, " ", file, " ", web), size, more);
}
function kinds(counted) {
  return Object.entries(counted || {}).flatMap(([kind, n]) => [" ", data.words["kind_" + kind] ? control("span", { className: "kind" }, {}, "kind_" + kind, n) : build("span", "kind", `${kind} ${n}`)]);
}
const searchField = $("#article-search input");
function searchArticles() {
  const wanted = searchField.value.trim().toLowerCase();
  const numbers = [...allArticles()];
  const hit = (number) => { const info = article(number); return `${info.title || ""}\n${info.source || ""}\n${info.path}`.toLowerCase().includes(wanted); };
  listed.set(wanted ? numbers.filter(hit) : numbers);
}
new IntersectionObserver((entries, observer) => {
  if (entries.some((entry) => entry.isIntersecting)) { observer.disconnect(); searchArticles(); }
}, { rootMargin: "800px" }).observe($("#article-list"));
searchField.addEventListener("input", searchArticles);

function sortOutlets(button) {
  const head = button.closest("th");
  const column = [...head.parentElement.children].indexOf(head);
  const down = head.getAttribute("aria-sort") === "none" ? !button.dataset.kind : head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => button.dataset.kind ? row.children[column].textContent : Number(row.children[column].textContent);
  const body = $("#outlet-table tbody");
  const order = [...body.children].sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (down ? -1 : 1));
  const all = !$(".further", body);
  order.forEach((row, i) => row.classList.toggle("further", !all && i >= 25));
  body.append(...order);
}
document.addEventListener("click", (event) => {
  const sort = event.target.closest("#outlet-table .sort");
  if (sort) sortOutlets(sort);
  if (event.target.closest("#all-outlets")) { for (const row of $$("#outlet-table .further")) row.classList.remove("further"); event.target.closest("#all-outlets").remove(); }
});
