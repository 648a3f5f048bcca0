"""The Russian words of dates, closed lists with their cases. "ё" is written "е" here."""

from __future__ import annotations

from timeline_app.chronology.phrases.roles import Role

_MONTHS = (
    "январь января январе январем январю янв",
    "февраль февраля феврале февралем февралю фев февр",
    "март марта марте мартом марту мар",
    "апрель апреля апреле апрелем апрелю апр",
    "май мая мае маем маю",
    "июнь июня июне июнем июню июн",
    "июль июля июле июлем июлю июл",
    "август августа августе августом августу авг",
    "сентябрь сентября сентябре сентябрем сентябрю сен сент",
    "октябрь октября октябре октябрем октябрю окт",
    "ноябрь ноября ноябре ноябрем ноябрю ноя нояб",
    "декабрь декабря декабре декабрем декабрю дек",
)

_SEASONS = {
    21: "весна весны весне весну весной",
    22: "лето лета лету летом",
    23: "осень осени осенью",
    24: "зима зимы зиме зиму зимой",
}

_ORDINALS = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат "
    "четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_ORDINAL_ENDINGS = "ый ой ий ое ая ого ого его ом ем ему ому ым им ую ей я е"

_BY_ROLE: dict[tuple[Role, int | str], str] = {
    (Role.ORDINAL_MARK, 0): "-й, й, -го, го, -м, -я, -му, -ом, -ого, -ый, -ий",
    (Role.DECADE_MARK, 0): "-х, х, -ых, -ые, -ми",
    (Role.MARK, 0): "-е, е",
    (Role.DECADE, 0): "годы, годов, годах, годам, годами, гг, десятилетие, десятилетия",
    (Role.CENTURY, 0): "век, века, веке, веком, веку, веков, веках, вв, столетие, столетия",
    (Role.CENTURY_OR_IN, 0): "в, во",
    (Role.MILLENNIUM, 0): "тысячелетие, тысячелетия, тысячелетии, тыс",
    (Role.YEAR_WORD, 0): "год, года, году, годом, г",
    (Role.ERA, -1): "до н э, до нашей эры, до р х, до рождества христова",
    (Role.ERA, 1): "н э, нашей эры, от р х, от рождества христова",
    (Role.THIRD, 0): "начало, начала, в начале, начале",
    (Role.THIRD, 1): "середина, середины, в середине, середине",
    (Role.THIRD, 2): "конец, конца, в конце, конце",
    (Role.QUARTER, 0): "квартал, квартала, квартале, кв, четверть, четверти",
    (Role.HALF, 0): "половина, половины, половине, половину, полугодие, полугодия, полугодии",
    (Role.SCALE, 9): "млрд лет назад, миллиардов лет назад, миллиарда лет назад",
    (Role.SCALE, 6): "млн лет назад, миллионов лет назад, миллиона лет назад",
    (Role.SCALE, 0): "лет назад",
    (Role.ABOUT, 0): "около, ок, примерно, приблизительно, прибл",
    (Role.PERHAPS, 0): "предположительно, возможно, вероятно",
    (Role.STYLE, "julian"): (
        "ст ст, старый стиль, старого стиля, по старому стилю, по ст ст, юлианский календарь, "
        "по юлианскому календарю"
    ),
    (Role.STYLE, "gregorian"): (
        "н ст, новый стиль, нового стиля, по новому стилю, по н ст, григорианский календарь, "
        "по григорианскому календарю"
    ),
    (Role.BEFORE, 0): "до, ранее, раньше",
    (Role.SINCE, 0): "после, начиная с, позднее, позже",
    (Role.FROM, 0): "с, со, от",
    (Role.TO, 0): "по",
    (Role.BETWEEN, 0): "между, в период между",
    (Role.NOT_BEFORE, 0): "не ранее, не раньше",
    (Role.NOT_AFTER, 0): "не позднее, не позже, к",
    (Role.OR_EARLIER, 0): "или ранее, или раньше",
    (Role.OR_LATER, 0): "или позднее, или позже",
    (Role.ONWARDS, 0): "и позднее, и позже, и далее",
    (Role.OR, 0): "или, либо",
    (Role.AND, 0): "и",
    (Role.FILLER, 0): "числа",
}


def phrases() -> dict[str, tuple[Role, int | str]]:
    """Return every phrase in lower case with its role and value."""
    found: dict[str, tuple[Role, int | str]] = {}
    endings = _ORDINAL_ENDINGS.split()
    for number, stem in enumerate(_ORDINALS.split(), start=1):
        found.update((stem + ending, (Role.ORDINAL, number)) for ending in endings)
    found.update((f"двадцать перв{ending}", (Role.ORDINAL, 21)) for ending in endings)
    for (role, value), words in _BY_ROLE.items():
        found.update((phrase, (role, value)) for phrase in words.split(", "))
    for month, names in enumerate(_MONTHS, start=1):
        found.update((name, (Role.MONTH, month)) for name in names.split())
    for season, seasons in _SEASONS.items():
        found.update((name, (Role.SEASON, season)) for name in seasons.split())
    return found
