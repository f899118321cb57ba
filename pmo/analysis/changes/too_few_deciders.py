"""That nobody can decide on a record any more: who might has left, or was never named."""

from pmo.analysis.changes.authority import line_name
from pmo.analysis.changes.judged_decision import Matter
from pmo.model.office import Office
from pmo.model.text import Text


def too_few_deciders(matter: Matter, office: Office) -> Text | None:
    """Each line that may decide, with how many it has of how many it takes; None where one has enough.

    None too where no line reaches so far: then it is the delegation of authority that falls short.
    """
    if matter.needed is None or matter.first_able is not None:
        return None
    english, french = [], []
    for each in matter.lines[matter.needed :]:
        name, there = line_name(each.line, office), len(matter.free(each))
        english.append(f"{name.en} has {there} of {each.quorum}")
        french.append(f"{name.fr} : {there} sur {each.quorum}")
    return Text(f"nobody can decide: {', '.join(english)}", f"personne ne peut décider ({', '.join(french)})")


NAME_THEM = Text(
    "Try: name who takes over, in project.yaml, boards.yaml or people.yaml",
    "Essayez : nommer qui prend la suite, dans project.yaml, boards.yaml ou people.yaml",
)
