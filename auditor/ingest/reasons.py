"""Why an input gave no article, in both languages: every sentence that a `Skipped` of the reading can carry."""

import errno
import json
from collections.abc import Sequence
from pathlib import PurePath

from auditor.model import Message

KEYS_SHOWN = 8
"""Names of fields that are listed where none of them holds a text."""
KEY_SHOWN = 40
"""Characters of each that are."""

EMPTY = Message("内容为空", "empty")
NO_RECORDS = Message("其中没有记录", "no records in it")
NO_WARC = Message("其中没有 WARC 记录", "no WARC records in it")
NO_ARTICLE = Message("其中没有正文", "no text of an article in it")
NOT_REGULAR = Message("不是普通文件", "not a regular file")
NOT_AN_OBJECT = Message("不是 JSON 对象", "not a JSON object")
NO_JSON_ARTICLE = Message("既不是 JSON 对象，也不是对象的列表", "neither a JSON object nor a list of them")
BINARY = Message("是二进制数据，不是文字", "binary data and no text")
NOT_UNDERSTOOD = Message("不是中文，其中的数字不作解读", "not Chinese: its figures are not claimed to be understood")
NO_FEED = Message("不是 RSS 或 Atom，其中没有条目", "no RSS or Atom: there are no entries in it")
NO_PDF_TEXT = Message("PDF 里没有文字，可能是扫描件；先做文字识别", "no text in the PDF: it may be scanned; recognise its text first")
OWN_INDEX = Message("是 audit 的索引，不是文章；用 --against 或 --in 指定它", "an index of audit: name it with --against or --in")
LEADS_OUT = Message("名称指向压缩包之外", "its name leads out of the archive")
NESTED = Message("是压缩包里的压缩包；先解开外面的一层", "an archive within an archive: unpack the outer one first")
SAME_NAME = Message("压缩包里已有同名文件", "the archive has another file of this name")
TOO_LARGE_INSIDE = Message("压缩包里的文件过大；先解开它", "too large to be read from within an archive: unpack it first")
NO_END = Message("归档没有结束标记，后面可能被截断", "the archive has no end mark: it may be cut off")
SHRUNK = Message("读的时候文件变短了", "the file became shorter while it was read")
OPEN_QUOTE = Message("引号到文件结尾都没有闭合，此后的内容没有读", "its quotation mark is never closed: nothing from here on is read")
CUT_RECORD = Message("记录不完整：下一条记录在它结束之前开始", "cut off: the next record begins before its end")
BAD_PAYLOAD = Message("压缩的内容已损坏", "damaged payload")

_ERRORS = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ELOOP: "符号链接成环",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EIO: "读写错误",
    errno.EMFILE: "打开的文件过多",
    errno.ESTALE: "文件句柄已失效",
}
"""What the system's commonest complaints are in Chinese; it words them itself in English."""


def unreadable(error: OSError) -> Message:
    """Return what the system says against opening or reading."""
    said = error.strerror or str(error)
    return Message(f"无法读取：{_ERRORS.get(error.errno or 0, said)}", f"cannot be read: {said}")


def too_long(characters: int) -> Message:
    """Return that an article is longer than `characters`."""
    return Message(f"长度超过 {characters} 个字符", f"longer than {characters} characters")


def line_too_long(characters: int) -> Message:
    """Return that a line of records is longer than `characters`."""
    return Message(f"有一行长度超过 {characters} 个字符", f"a line longer than {characters} characters")


def too_large(size: int) -> Message:
    """Return that a file is larger than `size` bytes."""
    return Message(f"大小超过 {size} 字节", f"larger than {size} bytes")


def damaged_packing(kind: str) -> Message:
    """Return that a file packed with `kind` is damaged or cut off."""
    return Message(f"{kind} 已损坏或不完整", f"damaged or truncated {kind}")


def not_text(name: str) -> Message:
    """Return that a file is something else than its name says."""
    return Message(f"内容是 {name}，不是文本", f"{name}, not text")


def too_many_fields(fields: int, columns: int) -> Message:
    """Return that a row of a table has more fields than there are columns: which of them belong together cannot be told."""
    return Message(f"有 {fields} 个字段，而只有 {columns} 列", f"{fields} fields in a table of {columns} columns")


def unpacks_to_more(size: int) -> Message:
    """Return that a packed stream unpacks to more than `size` bytes."""
    return Message(f"解压后超过 {size} 字节", f"unpacks to more than {size} bytes")


def too_deep(limit: int) -> Message:
    """Return that JSON is nested deeper than `limit`."""
    return Message(f"JSON 嵌套超过 {limit} 层", f"JSON nested more than {limit} deep")


def not_json(error: ValueError | RecursionError) -> Message:
    """Return where a text stops being JSON."""
    if isinstance(error, json.JSONDecodeError):
        return Message(f"不是有效的 JSON（第 {error.lineno} 行第 {error.colno} 列）", f"not JSON: {error}")
    return Message("不是有效的 JSON", f"not JSON: {error}")


def not_csv(error: Exception) -> Message:
    """Return that a row is no row."""
    return Message(f"不是有效的 CSV：{error}", f"not CSV: {error}")


def _listed(names: Sequence[str]) -> str:
    """Return the first names of fields; one may be a whole article, where a table has none."""
    return ", ".join(name if len(name) <= KEY_SHOWN else f"{name[:KEY_SHOWN]}…" for name in names[:KEYS_SHOWN])


def no_field(keys: list[str]) -> Message:
    """Return which fields a record has, none of which is known to hold a text."""
    names = _listed(keys)
    return Message(f"各字段中没有正文：{names}", f"no text among its fields: {names}")


def no_such_field(field: str, keys: list[str]) -> Message:
    """Return which fields a record has, where it has not the one that was asked for, or no text in it."""
    names = _listed(keys)
    return Message(f"没有正文字段 {field}，只有：{names}", f"no text in field {field}; there are: {names}")


def no_column(names: list[str]) -> Message:
    """Return which columns a table has, none of which is known to hold a text."""
    shown = _listed(names)
    return Message(f"各列中没有正文：{shown}", f"no column of text among: {shown}")


_OFFICE = ("另存为 .docx，例如 soffice --convert-to docx", "save it as .docx, as with: soffice --convert-to docx")
_SHEET = ("另存为 .xlsx 或 .csv", "save it as .xlsx or .csv")
_TEXT = ("转成 .pdf、.epub 或 .txt", "convert it to .pdf, .epub or .txt")
_TABLE = ("转成 .parquet 或 .jsonl", "convert it to .parquet or .jsonl")
_UNPACK = ("先解开它", "unpack it first")
_EXPORT = ("导出为 .jsonl 或 .csv", "export it as .jsonl or .csv")
_WRITTEN = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".wps", ".pages", ".docm"), _OFFICE),
    **dict.fromkeys((".xls", ".ods", ".et", ".numbers", ".xlsm"), _SHEET),
    **dict.fromkeys((".7z", ".rar", ".cab", ".lzh", ".lz4", ".z"), _UNPACK),
    **dict.fromkeys((".ppt", ".pptx", ".mobi", ".azw3", ".djvu", ".caj"), _TEXT),
    **dict.fromkeys((".feather", ".arrow", ".orc", ".avro"), _TABLE),
    ".bson": _EXPORT,
}
"""What would read a file that is made to hold texts, packed ones or records, and has no reader; in both languages."""
_WOULD_READ = {
    **_WRITTEN,
    ".iso": _UNPACK,
    **dict.fromkeys((".hdf5", ".pkl"), _TABLE),
    **dict.fromkeys((".yaml", ".yml", ".toml", ".sql"), _EXPORT),
}
"""The same of any other file, which may as well hold settings, a model or a disk."""


def no_article_by_kind(name: str) -> bool:
    """Say whether a file that has no reader is none that articles are kept in: a picture, a style, settings; not a .doc or a .rar."""
    return PurePath(name).suffix.lower() not in _WRITTEN


def unknown_format(name: str) -> Message:
    """Return that no reader knows the suffix of a file, and what would help."""
    suffix = PurePath(name).suffix
    zh, en = _WOULD_READ.get(suffix.lower(), ("", ""))
    return Message(
        f"不支持的格式：{suffix or '没有扩展名'}" + (f"；{zh}" if zh else ""),
        f"not a format that is read: {suffix or 'no suffix'}" + (f"; {en}" if en else ""),
    )


def needs(format_name: str, library: str, extra: str) -> Message:
    """Return which library reads a format, and how it is installed."""
    command = f"pip install 'auditor-zh[{extra}]'"
    return Message(f"读 {format_name} 需要 {library}：{command}", f"{format_name} is read with {library}: {command}")


def damaged_document(format_name: str, error: Exception) -> Message:
    """Return that a document is damaged or is none of its format."""
    said = " ".join(str(error).split())[:120] or type(error).__name__
    return Message(f"{format_name} 已损坏或不是这种格式：{said}", f"damaged, or no {format_name}: {said}")


def damaged_inside(error: Exception) -> Message:
    """Return that a file of an archive cannot be unpacked."""
    said = " ".join(str(error).split())[:120] or type(error).__name__
    return Message(f"压缩包里的这个文件解不开：{said}", f"cannot be unpacked: {said}")


def no_table(table: str, names: list[str]) -> Message:
    """Return which tables or sheets there are, where the one that was asked for is not among them or has no texts."""
    shown = _listed(names)
    return Message(f"没有表 {table}，或其中没有正文列；有：{shown}", f"no table {table}, or no column of text in it; there are: {shown}")


def same_file(first: str) -> Message:
    """Return that a file was reached before by the name `first`."""
    return Message(f"与 {first} 是同一个文件", f"the same file as {first}")


def bad_archive(error: Exception) -> Message:
    """Return that an archive cannot be read on."""
    return Message(f"归档从此处起已损坏：{error}", f"damaged archive from here on: {error}")


def http_status(status: int) -> Message:
    """Return that a server had answered with something else than a page."""
    return Message(f"HTTP 状态码为 {status}", f"HTTP status {status}")


def not_a_page(kind: str) -> Message:
    """Return that what a server had answered is a picture, a script or the like."""
    return Message(f"不是网页：{kind}", f"not a page: {kind}")


def unknown_encoding(encoding: str) -> Message:
    """Return that a payload is packed in a way that is not read."""
    return Message(f"不支持的内容编码：{encoding}", f"content encoding {encoding} is not read")
