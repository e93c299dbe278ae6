"""Facts of Russian spelling that several packages need: months, letters that look alike, the length of a stem."""

MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
"""What every form of a month begins with, abbreviations included, as regular expressions; January first."""

MONTH = "|".join(MONTH_STEMS)
"""The stems as alternatives of one regular expression; lower case."""

CYRILLIC_OF_LATIN = dict(zip("abcehkmoptxy", "авсенкмортху", strict=True))
"""Latin letters that are printed like Cyrillic ones, lower case: «oктября», «MCK» come with them on real pages."""

STEM_CHARS = 5
"""Letters of a Russian word that its inflected forms share as a rule: «Москва», «Москвой», «московский»."""
