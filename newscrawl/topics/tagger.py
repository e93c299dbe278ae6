"""The tagger: the tables put together, asked for the topics of an article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from newscrawl.items import Article, Evidence, TopicTag
from newscrawl.topics import custom_topics as own
from newscrawl.topics import learned, rules, sections, tables, words
from newscrawl.topics.findings import Company, findings, norm
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.scoring import Account, tags
from newscrawl.topics.sections import Sections
from newscrawl.topics.taxonomy import Topic, taxonomy
from newscrawl.topics.taxonomy import file as taxonomy_file

_SCORING = 2
"""Raised by hand when the code comes to give other tags for the same tables."""

_RUBRIC = 2.5
"""What a rubric adds to the logit of a topic, where it means one only."""

_TABLES = (*rules.shipped(), taxonomy_file(), sections.file(), words.file(), learned.file(), learned.corrections())
VERSION = f"{_SCORING}-{tables.digest(_TABLES)}"
"""Names the scoring and the content of every shipped table; another version may tag otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagger:
    """Tables ready to tag with."""

    topics: tuple[Topic, ...]
    lexicon: Lexicon
    bias: Mapping[str, float]
    """The subjects that share the belief, with what each starts from."""
    sections: Sections
    version: str
    """Names the scoring and the content of every table; another version may tag otherwise."""
    own: tuple[str, ...] = ()
    """An operator's own top topics."""

    def tag(self, title: str, text: str, section: str | None = None, site: str | None = None) -> tuple[TopicTag, ...]:
        """The topics of an article, best first; none where too little speaks for any.

        A word says more in the title (twice) and in the lead (half as much again), and less each time it is repeated.
        A finer topic stands only below the one above it. Scores lie in 0..1; those of subjects are beliefs, which share
        one whole.

        Args:
            title: the headline; may be empty.
            text: lead and body; may be empty.
            section: the publisher's rubric as printed.
            site: the name of the site's spider, for rubrics that mean something else there.
        """
        found = findings(self.lexicon, title, text)
        account = Account(title, text, section or "")
        divisor = norm(found)
        company = Company(self.lexicon, title, text)
        for finding in found:
            strength = finding.value / divisor
            for weight in finding.rule.weights:
                if company.allows(weight):
                    account.add(weight.topic, weight.points * strength, finding)
        for start, end, meant in self.sections.read(section or "", site):
            for topic in meant:
                account.add_rubric(topic, _RUBRIC / _subjects_of(meant), (start, end))
        return tags(account, self.bias, self.own, divisor)

    def tag_article(self, article: Article) -> Article:
        """The article with its topics and the version of the tables that gave them."""
        lead = f"{article.lead_apart}\n\n" if article.lead_apart else ""
        found = self.tag(article.title, f"{lead}{article.body}", article.section, article.source)
        placed = tuple(_placed(tag, len(lead)) for tag in found)
        return article.replace(topics=placed, tagger=self.version)


def tag(title: str, text: str, section: str | None = None) -> tuple[TopicTag, ...]:
    """The topics of an article by the shipped tables, best first; see `Tagger.tag`."""
    return load_tagger().tag(title, text, section)


@cache
def load_tagger(own_file: str | None = None) -> Tagger:
    """The tagger of the tables that travel with the package, or of those and an operator's file.

    It is made on first use, in about half a second, and kept.

    Raises:
        DataFileError: the operator's file is not as it must be; the message names the line.
    """
    topics = taxonomy()
    slugs = {topic.slug for topic in topics}
    learnt = learned.read(learned.file(), slugs)
    shipped = Tagger(
        topics=topics,
        lexicon=Lexicon(learned.applied(rules.read(rules.shipped(), slugs), learnt, slugs)),
        bias=learnt.bias,
        sections=sections.read(sections.file(), slugs),
        version=VERSION,
    )
    return _with_own(shipped, Path(own_file)) if own_file else shipped


def _with_own(shipped: Tagger, file: Path) -> Tagger:
    said = own.read(file, shipped.topics)
    weights = rules.over(shipped.lexicon.rules, said.rules)
    tops = {topic.slug.partition("/")[0] for topic in said.topics} - shipped.bias.keys()
    return Tagger(
        topics=tuple(topic for topic in (*shipped.topics, *said.topics) if topic.slug not in said.off),
        lexicon=Lexicon(rules.without(weights, said.off)),
        bias={topic: start for topic, start in shipped.bias.items() if topic not in said.off},
        sections=sections.merged(shipped.sections, said.sections),
        version=f"{VERSION}+{tables.digest((file,))}",
        own=tuple(sorted(tops - said.off)),
    )


def _subjects_of(slugs: Iterable[str]) -> int:
    return len({slug.partition("/")[0] for slug in slugs})


def _placed(tag: TopicTag, lead: int) -> TopicTag:
    """The tag with evidence from the first `lead` characters placed there, the rest counted from the body's start."""
    if not lead:
        return tag
    return replace(tag, evidence=tuple(part for piece in tag.evidence for part in _parted(piece, lead)))


def _parted(piece: Evidence, lead: int) -> Iterator[Evidence]:
    if piece.place != "text":
        yield piece
        return
    above = tuple(span for span in piece.spans if span[0] < lead)
    below = tuple((start - lead, end - lead) for start, end in piece.spans if start >= lead)
    if above:
        yield replace(piece, place="lead", spans=above, weight=round(piece.weight * len(above) / len(piece.spans), 2))
    if below:
        yield replace(piece, spans=below, weight=round(piece.weight * len(below) / len(piece.spans), 2))
