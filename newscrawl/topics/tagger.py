"""The tagger: all tables put together, to find the topics of an article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from newscrawl.items import Article, Evidence, TopicTag
from newscrawl.topics import custom_topics, learned, rules, sections, tables, words
from newscrawl.topics.findings import ContextWords, findings, norm
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.scoring import Account, tags
from newscrawl.topics.sections import Sections
from newscrawl.topics.topic_taxonomy import Topic, taxonomy
from newscrawl.topics.topic_taxonomy import file as taxonomy_file

_SCORING_VERSION = 2
"""Raise it when changed code gives other tags for the same tables."""

_SECTION_POINTS = 2.5
"""What a section adds to the logit of its topic, shared where it means several subjects: enough for a tag where the
text says nothing, too little to overrule a text that speaks clearly."""

_TABLES = (*rules.shipped(), taxonomy_file(), sections.file(), words.file(), learned.file(), learned.corrections())
_MAX_TEXT_CHARS = 100_000  # more says no more about the topic, and its words take seconds to look up
VERSION = f"{_SCORING_VERSION}-{tables.digest(_TABLES)}"
"""Identifies scoring and shipped tables; another version may give other tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagger:
    """Loaded tables, ready to tag with."""

    topics: tuple[Topic, ...]
    lexicon: Lexicon
    bias: Mapping[str, float]
    """The logit of each top subject before any evidence."""
    sections: Sections
    version: str
    """Identifies scoring and all tables; another version may give other tags."""
    custom: tuple[str, ...] = ()
    """An operator's own top topics."""

    def tag(self, title: str, text: str, section: str | None = None, site: str | None = None) -> tuple[TopicTag, ...]:
        """The topics of an article, best first; none where too little speaks for any.

        A word counts twice in the title and one and a half times in the lead; each repetition adds less. A finer topic
        is given only below its subject. Scores lie in 0..1; those of top subjects are probabilities that sum to one
        over all subjects.

        Args:
            title: the headline; may be empty.
            text: lead and body; may be empty.
            section: the publisher's section as printed.
            site: the name of the site's spider, for sections that mean something else there.
        """
        text = text[:_MAX_TEXT_CHARS]
        found = findings(self.lexicon, title, text)
        account = Account(title, text, section or "")
        divisor = norm(found)
        context = ContextWords(self.lexicon, title, text)
        for finding in found:
            strength = finding.value / divisor
            for weight in finding.rule.weights:
                if context.allows(weight):
                    account.add(weight.topic, weight.points * strength, finding)
        for start, end, topics in self.sections.read(section or "", site):
            for topic in topics:
                account.add_section(topic, _SECTION_POINTS / _subject_count(topics), (start, end))
        return tags(account, self.bias, self.custom, divisor)

    def tag_article(self, article: Article) -> Article:
        """The article with its topics and the version of the tables that gave them."""
        lead = f"{article.lead_apart}\n\n" if article.lead_apart else ""
        found = self.tag(article.title, f"{lead}{article.body}", article.section, article.source)
        topics = tuple(_with_lead_evidence(tag, len(lead)) for tag in found)
        return article.replace(topics=topics, tagger=self.version)


def tag(title: str, text: str, section: str | None = None) -> tuple[TopicTag, ...]:
    """The topics of an article by the shipped tables, best first; see `Tagger.tag`."""
    return load_tagger().tag(title, text, section)


@cache
def load_tagger(custom_file: str | None = None) -> Tagger:
    """The tagger of the shipped tables, or of those and an operator's file.

    Loading takes about half a second, once per process and file.

    Raises:
        DataFileError: the operator's file has a fault; the message names the line.
    """
    topics = taxonomy()
    slugs = {topic.slug for topic in topics}
    learned_weights = learned.read(learned.file(), slugs)
    shipped = Tagger(
        topics=topics,
        lexicon=Lexicon(learned.applied(rules.read(rules.shipped(), slugs), learned_weights, slugs)),
        bias=learned_weights.bias,
        sections=sections.read(sections.file(), slugs),
        version=VERSION,
    )
    return _with_custom_topics(shipped, Path(custom_file)) if custom_file else shipped


def _with_custom_topics(shipped: Tagger, file: Path) -> Tagger:
    custom = custom_topics.read(file, shipped.topics)
    overridden = rules.overridden(shipped.lexicon.rules, custom.rules)
    top_topics = {topic.slug.partition("/")[0] for topic in custom.topics} - shipped.bias.keys()
    return Tagger(
        topics=tuple(topic for topic in (*shipped.topics, *custom.topics) if topic.slug not in custom.off),
        lexicon=Lexicon(rules.without(overridden, custom.off)),
        bias={topic: start for topic, start in shipped.bias.items() if topic not in custom.off},
        sections=sections.merged(shipped.sections, custom.sections),
        version=f"{VERSION}+{tables.digest((file,))}",
        custom=tuple(sorted(top_topics - custom.off)),
    )


def _subject_count(slugs: Iterable[str]) -> int:
    return len({slug.partition("/")[0] for slug in slugs})


def _with_lead_evidence(tag: TopicTag, lead_chars: int) -> TopicTag:
    """The tag with evidence from the text's first `lead_chars` placed in the lead; the rest counts from the body."""
    if not lead_chars:
        return tag
    evidence: list[Evidence] = []
    for piece in tag.evidence:
        evidence += _split_at(piece, lead_chars) if piece.place == "text" else [piece]
    return replace(tag, evidence=tuple(evidence))


def _split_at(piece: Evidence, lead_chars: int) -> Iterator[Evidence]:
    """Evidence from the text as evidence from lead and body; its weight is shared by the number of occurrences."""
    in_lead = tuple(span for span in piece.spans if span[0] < lead_chars)
    in_body = tuple((start - lead_chars, end - lead_chars) for start, end in piece.spans if start >= lead_chars)
    if in_lead:
        weight = round(piece.weight * len(in_lead) / len(piece.spans), 2)
        yield replace(piece, place="lead", spans=in_lead, weight=weight)
    if in_body:
        weight = round(piece.weight * len(in_body) / len(piece.spans), 2)
        yield replace(piece, spans=in_body, weight=weight)
