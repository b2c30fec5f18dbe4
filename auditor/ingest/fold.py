"""Traditional characters that furniture is made of, to the Simplified ones that the rules are written in.

Only for recognising; what is kept of a text is always its own characters. The length stays, so that offsets do.
"""

from auditor.patterns import regex

_TRADITIONAL = (
    "萬與專業東豐爲舉習於億從們價衆傳佈體來儉兒關興內冊寫擊劃創別辦務動華協單衛參發臺號啓員圍國圖場報聲處備復實審對導爾屬島師廣應開強歸當錄徹總恆戶執掃揚據攝數無時術機雜權條極構標欄歡匯滬濟瀏遊滾點為熱營獁"
    "環現瓊電監碼種積稱籌籤簡簽類糾絡統經網編繫紅約緯納縱線終紹繪續綜職聯聞荊薦獲製複見規視觀覽訂訊記許註評詢話該詳認語說論證議讀計讓設識詞請謹財責資貫贊載輯轉達還進違連選郵鄭錯鏈鏡鍵門閉間閱閃際陸陳險隱頁"
    "項頻題頂風饋駐魯齊裏説"
    "誌讚週檔競測預長頭帳撥慮節聽書檢戰譯學樓藝樂韻廳澤鳳騰輪貼"
    "張劉楊黃趙吳孫馬羅謝韓鄧馮蕭葉蘇呂盧鍾譚賈鄒賀顧龔錢嚴賴龍闕莊溫紀歐遠結訪"
)
_SIMPLIFIED = (
    "万与专业东丰为举习于亿从们价众传布体来俭儿关兴内册写击划创别办务动华协单卫参发台号启员围国图场报声处备复实审对导尔属岛师广应开强归当录彻总恒户执扫扬据摄数无时术机杂权条极构标栏欢汇沪济浏游滚点为热营犸"
    "环现琼电监码种积称筹签简签类纠络统经网编系红约纬纳纵线终绍绘续综职联闻荆荐获制复见规视观览订讯记许注评询话该详认语说论证议读计让设识词请谨财责资贯赞载辑转达还进违连选邮郑错链镜键门闭间阅闪际陆陈险隐页"
    "项频题顶风馈驻鲁齐里说"
    "志赞周档竞测预长头帐拨虑节听书检战译学楼艺乐韵厅泽凤腾轮贴"
    "张刘杨黄赵吴孙马罗谢韩邓冯萧叶苏吕卢钟谭贾邹贺顾龚钱严赖龙阙庄温纪欧远结访"
)
SHORT = 100
"""Characters of a line that is folded without asking."""
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
COMMONEST = "來電訊聞報網責編輯記轉載鏈聲權無關讓發時間這為國們"
"""A text without any of these is not Traditional."""
_ANY = regex(f"[{COMMONEST}]")


def plain_form(text: str) -> str:
    """Return `text` with its Traditional characters folded as far as the rules need; itself where it is not Traditional."""
    return text.translate(_TABLE) if len(text) < SHORT or _ANY.search(text) else text
