"""Names that look like figures: the lexicon.

Only what the grammar would take for a figure stands here. Most words that begin with a numeral need no entry: 一些, 三农 and 四川 have no
unit behind the numeral, and a single Chinese digit without one is never a figure. Models (iPhone 15, C919, 5G) are known by their Latin letters.
"""

_PLANS = "十一五 十二五 十三五 十四五 十五五 十六大 十七大 十八大 十九大 二十大 二十一大 八项规定 三个代表 两个一百年 四个意识 四个自信 四个全面 两个维护 两个确立 两个结合 两个毫不动摇 一个中国 六个核桃"
_DAYS = "九一八 十一假期 十一长假 十一黄金周 十一期间 十一国庆 二十四节气 一二·九 一二九运动"
_PLACES = "五台山 五台县 九台区 三门县 三门峡 六盘水 五指山 九层塔 三道街 八里桥 七里河 三元桥 三元里 三元区 十里河 十里堡 六里桥 五棵松 八宝山 九级浪 三台县 五大连池 六安市 四行仓库 五道口 一号线 二号线 百色 千岛湖 十三陵 十堰"
_BRANDS = "三只松鼠 三棵树 三元食品 三元股份 七匹狼 三只羊 三人行 一条小团团 八马茶业 九号公司 三七互娱 三六零 一汽 二汽 七天连锁 百度 五八同城 九州通 三元生物 六国化工 二三四五 二六三 九芝堂 四方股份 一品红 三一重工"
_SAYINGS = (
    "二人转 三分球 两分球 一条龙 一条心 一家人 一家子 一家之言 一家独大 一次性 一年一度 一年四季 一年到头 一天到晚 一期一会 一个劲 一个样 一把手 二把手 一时 一度 一步到位 三级跳 "
    "一百八十度 百分百 一分为二 九牛一毛 一句话 一件事 一份份 一个个 一件件 一条条 一名名 一座座 一家家 一户户 一幅幅 一张张 一位位 一场场 一次次 一笔笔 一年年 一天天 一群群 一排排 一束束 一节节 一颗颗 一辆辆 一道道 一项项 "
    "十里长街 三口之家 三天两头 两口子 三维 一席之地 一箱难求 一票难求 一床难求 一票否决 一把火 一把抓 两条腿 三天打鱼 三年五载 一点一滴 一五一十 十项全能 两张皮 一本正经 一针见血 一针一线 一碗水 一杯羹 一盘棋 "
    "一层层 一级级 一级市场 二级市场 一级方程式 一级响应 二十国集团 七国集团 一对一 一帆风顺 一件代发 一网通办 一体 一张网 一股 一股劲 一股脑 一组组 一株株 一集团 一发 一批批 一幢幢 一朵朵 一片片 一根筋 一尊 一封封"
)
WORDS = tuple(" ".join((_PLANS, _DAYS, _PLACES, _BRANDS, _SAYINGS)).split())
"""Words and titles that begin with a numeral."""
STEMS_BEFORE = "统唯专单万初归划逐如任合均同这那另某每哪下新"
"""Before 一 these make a word: 统一 唯一 专一 万一 任一 如一."""
