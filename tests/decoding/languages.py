"""Texts of our own in many languages, with their quotes, apostrophes and dashes, and encodings they were kept in."""

CYRILLIC = {
    "Russian": (
        "«Ещё вчера паром ходил полупустым», — сказал шкипер. Рейс №5 отменён: „ледовая обстановка“ тяжёлая…",
        ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"),
    ),
    "Ukrainian": (
        "«Їхній п’ятий ґанок», — каже майстер – і сміється. „Об’їзд“ закрито: ремонт триватиме до грудня…",
        ("windows-1251", "koi8-u"),
    ),
    "Belarusian": (
        "«Учора ў Мінску адкрылі мост», — кажа дзяжурны. З’езд – за паркам: аўтобусы ідуць па новай вуліцы…",
        ("windows-1251",),
    ),
    "Bulgarian": (
        "„Фериботът тръгна навреме“, каза капитанът – и добави: времето над Бургас е добро, вълните са ниски…",
        ("windows-1251", "iso8859-5"),
    ),
    "Serbian": (
        "„Љубиша је јуче стигао у Ниш“ – јавља дописник. Путници чекају воз; киша пада, а ђаци иду кући…",
        ("windows-1251",),
    ),
    "Kazakh": (
        "«Астанада жаңа көпір ашылды», — деді әкім. Құрылысшыларға рахмет айтылды, қала қуанып жатыр…",
        ("kz1048",),
    ),
}
WESTERN = {
    "English": ("“We’re home,” she said – ‘it’s done’ — the ferry’s late… £5, not €6.", ("windows-1252", "mac-roman")),
    "German": ("„Für Gäste geöffnet“, sagt der Wirt – ‚natürlich‘ — größer, schöner, süßer: 5 € …", ("windows-1252",)),
    "French": ("« L’été, où l’élève dort », dit-il – cœur, garçon, Noël, à Nîmes… 5 €.", ("windows-1252",)),
    "Spanish": ("«¿Qué pasó?» – “política”, ‘miércoles’ — ¡el niño volverá mañana! Ángel Núñez…", ("windows-1252",)),
    "Portuguese": ("“A eleição não é amanhã”, disse – ‘coração’ — São João, água, três irmãos…", ("windows-1252",)),
    "Italian": ("«L’università è chiusa», dice – “perché” — città, più, così, là dov’è…", ("windows-1252",)),
    "Swedish": ("”Båten är försenad”, säger han – ’på ön’ — åtta ägg, över älven…", ("windows-1252",)),
    "Uzbek": ("“O‘zbekiston” – bog‘ va tog‘ — ta’lim, ma’no, so‘m… «G‘alaba» yo‘lida.", ("windows-1252",)),
}  # fmt: skip
CENTRAL = {
    "Polish": ("„Żółta łódź płynie”, mówi – ‚już’ — gęś, źrebię, święto, ćwierć…", ("windows-1250", "iso8859-2")),
    "Czech": ("„Příliš žluťoučký kůň“, řekl – ‚ďábelské‘ — ódy, šťastný, ještě…", ("windows-1250",)),
    "Hungarian": ("„Az őszi eső” – mondta ’ő’ — űrhajó, tűz, árvíztűrő tükörfúrógép…", ("windows-1250",)),
    "Romanian": ("„Trenul a plecat” – a spus ‚el’ — în mâini, cântec, şosea, ţară…", ("windows-1250",)),
    "Lithuanian": ("„Ąžuolas žydi“, sakė – ‘šiandien’ — ėjo, ūkis, įmonė, česnakas…", ("windows-1257",)),
    "Turkish": ("“Işık söndü”, dedi – ‘güneş’ — İstanbul’da ağaç, çocuk, şöyle böyle…", ("windows-1254",)),
}
OTHER = {
    "Greek": ("«Το πλοίο άργησε», είπε – “σήμερα” — η θάλασσα είναι ήρεμη, οι επιβάτες περιμένουν…", ("windows-1253",)),
    "Hebrew": ("“הספינה איחרה” – אמר ‘היום’ — הים שקט, הנוסעים מחכים בנמל…", ("windows-1255",)),
    "Arabic": ("«تأخرت السفينة» – قال “اليوم” — البحر هادئ، والركاب ينتظرون…", ("windows-1256",)),
    "Thai": ("“เรือมาช้า” – เขาพูด ‘วันนี้’ — ทะเลสงบ ผู้โดยสารรออยู่…", ("cp874",)),
    "Chinese": ("“渡轮晚点了”，他说——‘今天’…北京市今天天气晴朗，旅客在码头等候", ("gb18030", "gbk")),
    "Chinese, traditional": ("「渡輪誤點了」，他說…今天天氣晴朗，旅客在碼頭等候", ("big5",)),
    "Japanese": ("「フェリーは遅れた」と彼は言った…今日の海は静かで、乗客は港で待っている", ("shift_jis", "euc-jp")),
    "Korean": ("“배가 늦었다” 고 그는 말했다… ‘오늘’ 바다는 잔잔하고 승객들은 항구에서 기다린다", ("euc-kr",)),
    "Georgian": ("„გემი დაიგვიანა“ – თქვა მან — ზღვა წყნარია, მგზავრები ელოდებიან…", ()),
    "Armenian": ("«Նավը ուշացավ», – ասաց նա — ծովը հանգիստ է, ուղևորները սպասում են…", ()),
    "Hindi": ("“नाव देर से आई” – उसने कहा ‘आज’ — समुद्र शांत है, यात्री प्रतीक्षा कर रहे हैं…", ()),
}
LANGUAGES = CYRILLIC | WESTERN | CENTRAL | OTHER
