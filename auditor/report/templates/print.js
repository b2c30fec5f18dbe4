// On paper: one page for the editor-in-chief, the findings as they are filtered, or one story.
const ON_PAPER = 300; // findings; more is no reading matter
function prepare() {
  const what = root.dataset.print || "findings";
  if (what === "findings") rows.all(ON_PAPER);
  for (const more of $$("details.more")) more.open = true;
  for (const card of $$(".printed")) card.classList.remove("printed");
  if (what === "story") {
    const card = currentStory();
    if (!card) return;
    card.classList.add("printed");
    const details = $("details.texts", card);
    if (details) { details.open = true; drawTexts(card); }
  }
}
function currentStory() {
  const drawn = $$("article.cluster");
  return drawn.find((card) => card.classList.contains("current")) || drawn.find((card) => card.getBoundingClientRect().bottom > 120) || drawn[0] || loudList.element(0);
}
function printAs(what) {
  root.dataset.print = what;
  prepare();
  setTimeout(() => { print(); });
}
$("#print-open").addEventListener("click", () => {
  $("#print-which").textContent = $("h3", currentStory() || document.body)?.textContent || "";
  $("#print-choice").showModal();
});
$("#print-choice").addEventListener("close", (event) => { if (event.target.returnValue) printAs(event.target.returnValue); event.target.returnValue = ""; });
addEventListener("beforeprint", prepare);
addEventListener("afterprint", () => { delete root.dataset.print; });
matchMedia("print").addEventListener("change", (query) => { if (query.matches) prepare(); });
