// What people decide of findings: kept in the browser, exported to and imported from the file that is the baseline.
const embedded = new Map(data.decisions.map((decision) => [decision.id, decision]));
const decided = new Map(Object.entries(read(recall("decisions"))));
function read(text) {
  try { return JSON.parse(text || "{}") || {}; } catch { return {}; }
}
const decisionOf = (finding) => {
  const own = decided.get(finding.id);
  return own ? (own.verdict ? own : null) : embedded.get(finding.id) || null;
};
const closed = (finding) => { const said = decisionOf(finding); return said ? CLOSING.has(said.verdict) : finding.known && !decided.has(finding.id); };

function decide(finding, verdict, note = null) {
  const before = decisionOf(finding);
  const again = before?.verdict === verdict && note === null;
  const entry = { verdict: again ? "" : verdict, note: note ?? before?.note ?? "", by: recall("by") || "", time: new Date().toISOString().replace(/\.\d+Z/, "Z") };
  decided.set(finding.id, entry);
  keep();
  const row = document.getElementById("f-" + finding.id);
  if (row) { $(".decision", row).replaceWith(decisionBox(finding)); dress(row, finding); }
  if (!again) tell(`${word(verdict)} · ${finding.rule}`);
}
function keep() {
  remember("decisions", JSON.stringify(Object.fromEntries(decided)));
  count();
}
function dress(row, finding) {
  row.classList.toggle("known", closed(finding));
  row.classList.toggle("decided", Boolean(decisionOf(finding)));
}
function decisionBox(finding) {
  const said = decisionOf(finding);
  const buttons = build("div", "verdicts", ...verdicts.map((verdict) => verdictButton(finding, verdict, said)));
  buttons.setAttribute("role", "group");
  buttons.setAttribute("aria-label", word("decision"));
  buttons.dataset.tAriaLabel = "decision";
  const box = build("div", "decision", buttons);
  if (!said) { if (finding.known && !decided.has(finding.id)) box.append(control("span", { className: "known-note" }, {}, "known")); return box; }
  const note = control("input", { type: "text", className: "note-field", value: said.note || "", maxLength: 2000 }, { placeholder: "note", "aria-label": "note" });
  note.addEventListener("change", () => decide(finding, said.verdict, note.value));
  box.append(note, build("p", "said", [said.by, (said.time || "").slice(0, 10)].filter(Boolean).join(" · ")));
  return box;
}
function verdictButton(finding, verdict, said) {
  const button = control("button", { type: "button", className: "choice " + verdict }, {}, verdict);
  button.setAttribute("aria-pressed", String(said?.verdict === verdict));
  button.addEventListener("click", () => decide(finding, verdict));
  return button;
}

// The file: what closes a finding stands in `accepted`, the rest in `open`.
function baseline() {
  const entries = [];
  for (const finding of findings) {
    const said = decisionOf(finding);
    if (said) entries.push(entry(finding, said));
    else if (finding.known && !decided.has(finding.id)) entries.push({ id: finding.id, rule: finding.rule, message: finding.message[language === "zh" ? 0 : 1], note: "" });
  }
  for (const [id, said] of embedded) if (!byId.has(id)) entries.push(entry({ id, rule: said.rule, message: [said.message, said.message] }, said));
  entries.sort((a, b) => (a.rule + a.id < b.rule + b.id ? -1 : 1));
  const shut = entries.filter((each) => CLOSING.has(each.decision || "accepted"));
  const open = entries.filter((each) => !CLOSING.has(each.decision || "accepted"));
  return { format_version: 1, accepted: shut, ...(open.length ? { open } : {}) };
}
function entry(finding, said) {
  const made = { id: finding.id, rule: finding.rule, message: finding.message[language === "zh" ? 0 : 1], note: said.note || "" };
  return said.verdict === "accepted" && !said.by && !said.time ? made : { ...made, decision: said.verdict, by: said.by || "", time: said.time || "" };
}
function exportBaseline() {
  const link = document.createElement("a");
  link.download = "audit-baseline.json";
  link.href = URL.createObjectURL(new Blob([JSON.stringify(baseline(), null, 1) + "\n"], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
async function importBaseline(file) {
  const document = read(await file.text());
  if (document.format_version !== 1 || !Array.isArray(document.accepted)) { tell(word("not_imported")); return; }
  let taken = 0;
  for (const each of [...document.accepted, ...(Array.isArray(document.open) ? document.open : [])]) {
    const verdict = each?.decision || "accepted";
    const before = decided.get(each?.id);
    if (typeof each?.id !== "string" || !verdicts.includes(verdict) || (before?.time || "") > (each.time || "9")) continue;
    decided.set(each.id, { verdict, note: String(each.note || ""), by: String(each.by || ""), time: String(each.time || "") });
    taken += 1;
  }
  keep();
  refilter();
  tell(word("imported", taken));
}
function forget() {
  decided.clear();
  keep();
  refilter();
}
$("#export").addEventListener("click", exportBaseline);
$("#import").addEventListener("change", (event) => { if (event.target.files[0]) importBaseline(event.target.files[0]).then(() => { event.target.value = ""; }); });
$("#forget").addEventListener("click", () => { if (confirm(word("forget_sure"))) forget(); });
const nameField = $("#filters [name=by]");
nameField.value = recall("by") || "";
nameField.addEventListener("change", () => remember("by", nameField.value.trim()));
