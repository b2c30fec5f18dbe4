"""Every word of the help, in both languages: what commands and options are for, and what click says by itself.

An option is found by its name in the program (`min_severity`), or by that of its command before it where commands differ (`cite.format`).
"""

from collections.abc import Mapping

from auditor.model import Language, Message
from auditor.report import REPORTS

_AUDIT = Message(
    """在抓取的中文新闻里找出同一篇稿子的各种转载，以及它们互相矛盾的地方。

    \b
    audit corpus/ --html          查一个文件夹，写出 reports/audit.html
    audit check new/ --against corpus/
    audit cite "连续五年" --in corpus/

    `audit PATH` 就是 `audit run PATH`。PATH 是文件、文件夹，或 -（标准输入）：网页和文稿（.html .mhtml .md .txt .docx .pdf .epub），
    记录（.json .jsonl .csv .tsv .xlsx .parquet .sqlite .rss .warc），压缩包（.zip .tar）；都可以再加 .gz .bz2 .xz .zst。
    """,
    """Find the reposts of one text among scraped Chinese news, and where they disagree.

    \b
    audit corpus/ --html          audit a folder and write reports/audit.html
    audit check new/ --against corpus/
    audit cite "连续五年" --in corpus/

    `audit PATH` is short for `audit run PATH`. PATH is a file, a folder, or - for standard input: pages (.html .mhtml
    .md .txt .docx .pdf .epub), records (.json .jsonl .csv .tsv .xlsx .parquet .sqlite .rss .warc), archives (.zip .tar),
    each also .gz .bz2 .xz .zst.
    """,
)
_CITE = Message(
    """查找 QUOTE（- 表示从标准输入读），说明哪些文章载有这句话，列出每一种写法，并给出可以粘贴的引注。

    加 --draft 时，对自己稿子里的每一处引语和数字都这样查。
    """,
    """Find QUOTE (- for standard input) and say who carries it, with every variant and a citation to paste.

    With --draft, do so for every quotation and figure of a text that is no copy.
    """,
)
_DECIDE = Message(
    """对分歧作出处理（用 ID 指明）：误报、已改正、认可，或要问来源；写进的文件就是基线。

    误报和认可的从此算作已知，不再使检查失败。
    """,
    """Say of findings, by ID, that they are a false alarm, corrected, accepted, or to be asked about; the file is the baseline.

    False alarms and what is accepted are known from then on and fail nothing.
    """,
)

COMMANDS: Mapping[str, Message] = {
    "audit": _AUDIT,
    "run": Message(
        "审核 PATH：把同源稿归在一组，逐句对照，报告它们在哪里不一致。",
        "Audit PATH: group the copies, collate them, and report where they disagree.",
    ),
    "check": Message(
        "拿新稿 NEW 与档案核对：只报告涉及新稿的分歧。",
        "Check NEW articles against an archive: only what involves a new article counts.",
    ),
    "cite": _CITE,
    "compare": Message(
        "对照手头的几篇文章（每个文件一篇）：不论像不像同一篇稿子，都逐句比，并说明有多少文字相同。",
        "Compare articles at hand, each a file, sentence by sentence, copies or not, and say how much they share.",
    ),
    "events": Message(
        "在 PATH 里找出几篇报道各自讲述的同一事件，列出谁给出什么数字。",
        "Find what several articles of PATH tell in their own words, and list who gives which figure.",
    ),
    "index": Message(
        "为档案建立并维护索引，使一次检查只花新稿的时间。",
        "Build and keep an index of an archive, so that a check costs what the new articles cost.",
    ),
    "index build": Message(
        "由 PATH 重新写出 INDEX。新的写完以前，旧的一直保留。",
        "Write INDEX anew from PATH. The old one stays until the new one is whole.",
    ),
    "index add": Message(
        "把 PATH 里的文章加入 INDEX。内容和网址都已有的仍是一篇，什么都不替换。",
        "Add the articles of PATH to INDEX. What is known by its content and address stays one article; nothing is replaced.",
    ),
    "index remove": Message(
        "从 INDEX 里取出文章，用路径（其中所有记录）或 路径#记录号 指明。",
        "Take articles out of INDEX, named by path (all records of it) or by path#record.",
    ),
    "index info": Message("说明 INDEX 里有什么。", "Say what INDEX holds."),
    "index gone": Message(
        "列出 INDEX 里文件已经不在的位置。文章仍然保留，直到用 remove 取出。",
        "List the places of INDEX whose file is no more. Their articles stay until they are removed.",
    ),
    "index backup": Message("INDEX 正在使用时把它完整复制到 COPY。", "Copy INDEX whole to COPY while it is used."),
    "figures": Message(
        "把 PATH（- 表示标准输入）里的每个数字、日期和编号打印成 JSON 行。",
        "Print every figure, date and identifier of PATH (- for standard input) as JSON lines.",
    ),
    "rule": Message("列出规则，或举例说明规则 CODE。", "List the rules, or explain the rule CODE with its examples."),
    "completion": Message(
        "打印 SHELL 的补全脚本，在它的启动文件里 source。",
        "Print the completion script for SHELL, to be sourced from its start-up file.",
    ),
    "diff": Message(
        "对照两份 JSON 报告：新出现的、消失的和没有变的分歧。",
        "Hold two JSON reports against each other: findings that are new, gone and unchanged.",
    ),
    "decide": _DECIDE,
    "serve": Message("在 INDEX 上打开核稿台：本机网页和 HTTP 接口。", "Open the desk on INDEX: a local page and an HTTP interface."),
}
"""What each command does; a subcommand by its whole name."""

_ALLOW_SKIPPED = Message("新稿或档案里有读不到的也放行。", "Pass although something of NEW or of the archive could not be read.")
_LANGUAGE = Message("语言。", "Language.")
_FORMAT = Message("按什么格式打印。", "How to print it.")

OPTIONS: Mapping[str, Message] = {
    "help": Message("显示本说明。", "Show this message and exit."),
    "version": Message("显示版本号。", "Show the version and exit."),
    "isolated": Message("不读配置文件。", "Ignore configuration files."),
    "config_file": Message(
        "读这个配置文件，而不是去找 audit.toml 或 pyproject.toml。",
        "Read this configuration file instead of looking for audit.toml or pyproject.toml.",
    ),
    "show_settings": Message("打印每项设置和它的出处，然后停下。", "Print every setting and where it came from, then stop."),
    "select": Message("只用这些规则，例如 F,D201。", "Only these rules, such as F,D201."),
    "ignore": Message("不用这些规则。", "Not these rules."),
    "min_severity": Message("比这更轻的不列。", "Leave out what matters less."),
    "min_confidence": Message("把握比这更小的不列。", "Leave out what is less sure."),
    "source_priority": Message("以其文本为底本的来源，最好的在前。", "Sources whose text is the origin, best first."),
    "window": Message(
        "相隔更久的稿件不归为同源，例如 60d（60天）；没有日期的与各天的都比。结果因此不同，报告里会说明。",
        "Copies further apart, as 60d, are not joined; what has no date is held against all. Another result, and reports say so.",
    ),
    "exclude": Message("路径或文件名匹配的不读。", "Leave out files whose path or name matches."),
    "max_file_size": Message("须整个读入的文件若更大则跳过。", "Skip larger files that have to be read whole."),
    "max_decompressed_size": Message("解压后会更大的文件跳过。", "Skip compressed files that grow larger."),
    "max_record_length": Message("更长的文章跳过。", "Skip longer articles."),
    "text_field": Message("正文所在的字段或列；不给就猜。", "The field or column that holds the text; guessed without it."),
    "table": Message("数据库的表或工作簿的工作表；不给就全读。", "The table of a database or the sheet of a workbook; all without it."),
    "timezone": Message("媒体所在的时区，时刻按它算作哪一天。", "Where the outlets are, for the day of a moment."),
    "jobs": Message("进程数；0 表示每个处理器一个。", "Processes; 0 for one a core."),
    "engine": Message("在哪里运算：local 本机，ray 集群。", "Where the work runs: local, or ray for a cluster."),
    "ray_address": Message("Ray 集群的地址；不给就在本机上起一个。", "Address of the cluster of Ray; without one, this machine is one."),
    "lang": Message("消息和报告的语言。", "Language of messages and reports."),
    "rule.lang": Message("说明的语言。", "Language of the explanation."),
    "diff.lang": _LANGUAGE,
    "serve.lang": _LANGUAGE,
    "quiet": Message("只打印结果，不列写出的报告。", "Print results only, and no list of the reports written."),
    "verbose": Message("在标准错误上说明做了什么、用了多久。", "Say on standard error what is done and how long it took."),
    "color": Message("输出是否用颜色。", "Colour in the output."),
    "progress": Message("标准错误上的进度条。", "Progress bars on standard error."),
    **{
        name: Message(f"写出 DIR/audit.{report.suffix}。", f"Write DIR/audit.{report.suffix}.")
        for name, report in REPORTS.items()
        if report.suffix
    },
    "events": Message("也找出各自成文的同一事件，比对各家的数字。", "Also find events told in other words, and compare their figures."),
    "tables": Message("JSON 报告里也放对照全文。", "The aligned texts in the JSON report, too."),
    "html_all": Message("HTML 报告收入所有文本，不论多大。", "Every text in the HTML report, whatever its size."),
    "since": Message("较早的一份 JSON 报告：说明什么是新的、什么已消失。", "An earlier JSON report: say what is new and what is gone."),
    "open_with": Message(
        "指向某一行的链接，例如 vscode://file/{path}:{line}:{column}。",
        "Links to lines, such as vscode://file/{path}:{line}:{column}.",
    ),
    "report_dir": Message("报告放在哪里。", "Where reports go."),
    "format": Message("标准输出上打印什么。", "What standard output gets."),
    "exit_zero": Message("本应以 1 退出时以 0 退出。", "Exit with 0 where it would be 1."),
    "fail_on": Message("有这么严重或更严重的分歧就以 1 退出。", "Exit with 1 for a finding of this severity or worse."),
    "diff.fail_on": Message("有这么严重或更严重的新分歧就以 1 退出。", "Exit with 1 for a new finding of this severity or worse."),
    "serve.fail_on": Message("什么样的分歧使文章不得入库。", "What keeps an article out."),
    "baseline": Message("处理记录：其中了结的算作已知，不再使检查失败。", "Decisions: what they close is known and fails nothing."),
    "decide.baseline": Message("处理记录的文件。", "The file of decisions."),
    "against": Message("档案：文件或文件夹，或由它建成的索引。", "The archive: a file or folder, or an index built from it."),
    "update_baseline": Message("认可所发现的：写进 --baseline。", "Accept what is found: write it to --baseline."),
    "allow_skipped": _ALLOW_SKIPPED,
    "add": Message("把新稿里通过的放进索引。", "Put those of NEW that pass into the index."),
    "watch": Message(
        "NEW 有变化就再查一次，打印新发现的，直到 Ctrl-C。",
        "Check again whenever NEW changes, and print what is new, until Ctrl-C.",
    ),
    "settle": Message("文件停止变化多少秒后算作写完。", "Seconds after which a watched file is whole."),
    "archive_dir": Message(
        "把工作分块存放在 DIR（文件夹，或 s3:// 之类的网址）：内存不随档案增大，中断后接着做。",
        "Keep the work in parts in DIR, a folder or an address (s3://…): memory stays small, and a killed run goes on where it was.",
    ),
    "from_archive": Message(
        "由 audit --archive 存下的各块来建，不再读一遍。", "Build it of the parts that audit --archive has kept, without reading anew."
    ),
    "parts": Message("分成几块；0 表示随输入多少而定。", "How many parts; 0 for as many as suit the inputs."),
    "draft": Message(
        "改为核对自己稿子里的每一处引语和数字（- 表示标准输入）。",
        "Check every quotation and figure of this text of one's own instead (- for standard input).",
    ),
    "archive": Message("在哪里查：文件或文件夹，或由它建成的索引。", "Where to look: a file or folder, or an index built from it."),
    "cite.format": _FORMAT,
    "events.form": _FORMAT,
    "diff.form": _FORMAT,
    "index info.form": _FORMAT,
    "index gone.form": _FORMAT,
    "figures.format": _FORMAT,
    "limit": Message(
        "列出最好的 N 篇；0 为全部。  [默认：20；JSON：全部]",
        "Show the N best articles; 0 for all.  [default: 20; JSON: all]",
    ),
    "accessed": Message(
        "读到网页的日子，gbt7714 用。  [默认：今天]",
        "Day on which the page was read, for gbt7714.  [default: today]",
    ),
    "allow_empty": Message("一篇文章也读不到时也写出索引。", "Write an index also where no article could be read."),
    "figures.csv": Message("打印电子表格用的 CSV，而不是 JSON 行。", "Print CSV for a spreadsheet instead of JSON lines."),
    "parquet": Message("改为写出 Parquet 文件。", "Write a Parquet file instead."),
    "sentences": Message(
        "表格的每一行都放整句，不只放句子的位置。",
        "The whole sentence in each row of a table, not only where it stands.",
    ),
    "verdict": Message("怎样处理。", "What to say of them."),
    "undo": Message("撤回处理。", "Take back what was said of them."),
    "note": Message("理由。", "Why."),
    "by": Message("谁作的处理。", "Who says so."),
    "report": Message("载有它们的 JSON 报告：其中没有的 ID 不予接受。", "A JSON report that holds them: an id that it has not is refused."),
    "host": Message(
        "监听的地址；不是本机回环地址就要有口令。",
        "Address to listen on; another than the loopback needs a token.",
    ),
    "port": Message("端口。", "Port."),
    "names": Message("可以用来访问它的主机名。", "Host names under which it may be asked for."),
    "token_file": Message(
        "放口令的文件；也可用环境变量 AUDIT_TOKEN。", "File that holds the token; or the environment variable AUDIT_TOKEN."
    ),
    "decisions": Message("要写的基线 [默认：INDEX.decisions.json]。", "The baseline to write [default: INDEX.decisions.json]."),
    "workers": Message("查引文的进程数。", "Processes that look up."),
}
"""What each option does."""

USAGE = "用法："
HEADINGS: Mapping[str, str] = {"Options": "选项", "Commands": "命令"}
PIECES: Mapping[str, str] = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
ADDED: Mapping[str, str] = {"default: ": "默认：", "required": "必需"}
"""What click calls the parts of a help page, writes into a line of usage, and adds to the help of an option; each in Chinese."""


def of_command(name: str, lang: Language) -> str:
    """Return what a command does; its whole name without the program's."""
    message = COMMANDS[name or "audit"]
    return message.zh if lang == "zh" else message.en


def of_option(command: str, name: str, lang: Language) -> str:
    """Return what an option of a command does."""
    message = OPTIONS.get(f"{command}.{name}") or OPTIONS[name]
    return message.zh if lang == "zh" else message.en
