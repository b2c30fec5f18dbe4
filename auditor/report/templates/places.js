// Links to the very line: plain links to the file, or an address by which an editor opens it.
const UNSAFE = /^(javascript|data|vbscript|blob|about):/i;
const template = () => recall("open-with") ?? data.open_with;
const usable = (text) => /^[a-z][a-z0-9+.-]*:/i.test(text) && !UNSAFE.test(text);

function absolute(link) {
  try { return decodeURIComponent(new URL(link, document.baseURI).pathname); } catch { return link; }
}
// The line of a record: in JSON lines a record is a line; in other containers the file is opened at its head.
function lineOf(info, line) {
  if (info.record === null) return line;
  return /\.jsonl$/i.test(info.path) ? info.record : 1;
}
function address(info, line, column) {
  const wanted = template();
  if (!wanted || !usable(wanted)) return info.link;
  const values = { path: encodeURI(absolute(info.link)), line: lineOf(info, line), column: info.record === null ? column : 1, record: info.record ?? "" };
  return wanted.replace(/\{(path|line|column|record)\}/g, (whole, name) => values[name]);
}
const spot = (info, line, column) => `${info.path}${info.record === null ? "" : "#" + info.record}:${line}:${column}`;

function placeLink([number, line, column]) {
  const info = article(number);
  const name = info.source === null ? control("span", {}, {}, "unsourced") : info.source;
  const day = (info.published || "").slice(0, 10);
  const link = build("a", "at", spot(info, line, column));
  link.href = address(info, line, column);
  const place = build("span", "place", build("b", "", name), " ", day && build("span", "date", day), " ", link);
  place.dataset.a = number;
  return place;
}
function citation(reading, [number, line, column]) {
  const info = article(number);
  const parts = [info.source, info.title && `《${info.title}》`, info.published, info.url, spot(info, line, column)];
  return `“${(reading.before + reading.reading + reading.after).trim()}”（${parts.filter(Boolean).join("，")}）`;
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
