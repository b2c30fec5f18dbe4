"""Why an input gave no article, in both languages: every sentence that a `Skipped` of the reading can carry."""

import errno
import json
from pathlib import PurePath

from auditor.model import Message

KEYS_SHOWN = 8
"""Names of fields that are listed where none of them holds a text."""

EMPTY = Message("内容为空", "empty")
NO_RECORDS = Message("其中没有记录", "no records in it")
NO_WARC = Message("其中没有 WARC 记录", "no WARC records in it")
NO_ARTICLE = Message("其中没有正文", "no text of an article in it")
NOT_REGULAR = Message("不是普通文件", "not a regular file")
NOT_AN_OBJECT = Message("不是 JSON 对象", "not a JSON object")
NO_JSON_ARTICLE = Message("既不是 JSON 对象，也不是对象的列表", "neither a JSON object nor a list of them")
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


def no_field(keys: list[str]) -> Message:
    """Return which fields a record has, none of which is known to hold a text."""
    names = ", ".join(keys[:KEYS_SHOWN])
    return Message(f"各字段中没有正文：{names}", f"no text among its fields: {names}")


def no_such_field(field: str, keys: list[str]) -> Message:
    """Return which fields a record has, where it has not the one that was asked for, or no text in it."""
    names = ", ".join(keys[:KEYS_SHOWN])
    return Message(f"没有正文字段 {field}，只有：{names}", f"no text in field {field}; there are: {names}")


def no_column(names: list[str]) -> Message:
    """Return which columns a table has, none of which is known to hold a text."""
    shown = ", ".join(names[:KEYS_SHOWN])
    return Message(f"各列中没有正文：{shown}", f"no column of text among: {shown}")


def unknown_format(name: str) -> Message:
    """Return that no reader knows the suffix of a file."""
    suffix = PurePath(name).suffix
    return Message(f"不支持的格式：{suffix or '没有扩展名'}", f"not a format that is read: {suffix or 'no suffix'}")


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
