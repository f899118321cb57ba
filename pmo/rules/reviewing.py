"""What `pmo docs check --history` reports: reviews that history does not bear out.

These have no check of their own: they need the history of the repository, which no other check reads.
Nor have their pages examples, which are files alone: `tests/scenarios/document-history.md` shows both.
"""

from pmo.model.text import Text
from pmo.rules.rule import Rule, reading_rule

REVIEW_RULES: dict[str, Rule] = {
    "DOC008": reading_rule(
        "DOC008",
        "quiet-document",
        """Much has moved around a document since its review, and nobody looked at it.

    Counted is activity, not the calendar: how often commits changed a file of its project, programme or
    portfolio, documents and reports apart, since the commit that brought the stamp. From
    `documents: {quiet_after: 50}` in `pmo.yaml` on, the document is quiet, whether it covers what moved
    or not. A stamp that is not committed is of today.

    It takes commits: files alone cannot show it.
    """,
        message=Text(
            "'{title}' was reviewed on {reviewed}; since then {count} changes of files of {folder} came in",
            "« {title} » a été revu le {reviewed} ; depuis, {count} modifications de fichiers de {folder} "
            "sont arrivées",
        ),
        help=Text(
            "Read it against what is so today, then: pmo docs review {path}.",
            "Relisez-le au regard de la situation actuelle, puis : pmo docs review {path}.",
        ),
        severity="warning",
        since="0.1",
        scope="reviews",
    ),
    "DOC009": reading_rule(
        "DOC009",
        "rubber-stamped-document",
        """A review renewed its stamp with many others, or with more to read than anybody reads in a day.

    Counted is what one person stamped on one day: documents that had been reviewed before, and no word of
    which was changed by the review. From `documents: {reviews_a_day: 10}` on, or from
    `documents: {words_a_day: 10000}` on in `pmo.yaml`, each of them is rubber-stamped. First reviews, and
    documents that were changed, do not count.

    It takes commits: files alone cannot show it.
    """,
        message=Text(
            "the review of '{title}' looks like a rubber stamp: {why}",
            "la revue de « {title} » semble de pure forme : {why}",
        ),
        help=Text(
            "Read it, put right what is no longer so, then: pmo docs review {path}.",
            "Relisez-le, corrigez ce qui n'est plus vrai, puis : pmo docs review {path}.",
        ),
        severity="warning",
        since="0.1",
        scope="reviews",
    ),
}
