"use strict";
// What pages can do without: copying, dropping a file, keys, and a name that is remembered.
document.documentElement.classList.add("scripted");
const toast = document.querySelector("#toast");
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(document.getElementById(button.dataset.from).textContent); toast.textContent = button.dataset.done; } catch { toast.textContent = "—"; }
    setTimeout(() => { toast.textContent = ""; }, 2500);
  });
}
for (const area of document.querySelectorAll(".drop")) {
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", async (event) => {
    const file = event.dataTransfer.files[0];
    area.classList.remove("over");
    if (!file) return;
    event.preventDefault();
    area.value = await file.text();
  });
}
const names = [...document.querySelectorAll("[name=by]")];
try {
  for (const field of names) if (!field.value) field.value = localStorage.getItem("audit-by") || "";
  for (const field of names) field.addEventListener("change", () => localStorage.setItem("audit-by", field.value));
} catch { /* a browser may refuse: then nothing is remembered */ }
const findings = [...document.querySelectorAll(".finding")];
let at = -1;
const ANSWERS = { f: "false-alarm", c: "corrected", a: "accepted", s: "ask" };
document.addEventListener("keydown", (event) => {
  if (event.target.matches("textarea") && event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  if (event.key === "/") { document.querySelector("textarea, input[type=search]")?.focus(); event.preventDefault(); }
  if (event.key === "j" || event.key === "k") {
    at = Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), findings.length - 1);
    for (const each of findings) each.classList.toggle("current", each === findings[at]);
    findings[at]?.scrollIntoView({ block: "center" });
  }
  if (ANSWERS[event.key] && findings[at]) findings[at].querySelector(`[value="${ANSWERS[event.key]}"]`).click();
});
