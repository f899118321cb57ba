"""Any edit of any file in any hand leaves the bytes outside its place alone."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pmo.model.edit import Edit
from pmo.model.place import Place
from pmo.store.yaml.edited_data import with_edit
from pmo.store.yaml.yaml_edit import edited
from pmo.store.yaml.yaml_file import parse
from tests.endurance.edits import changed_elsewhere
from tests.property.test_yaml_text import DATA, TEXTS
from tests.styled_yaml import StyledYaml, places, random_edit


@given(st.integers(0, 2**32))
@settings(max_examples=200)
def test_nothing_changes_elsewhere(seed: int) -> None:
    chance = Random(seed)
    written = StyledYaml(chance)
    before = written.content()
    edit = random_edit(written.data, chance)

    assert changed_elsewhere(before, edited(before, [edit]), edit) == ""


@given(st.integers(0, 2**32), TEXTS | DATA | st.lists(TEXTS, max_size=3))
@settings(max_examples=200)
def test_any_value_reads_back(seed: int, value: object) -> None:
    chance = Random(seed)
    written = StyledYaml(chance)
    before = written.content()
    keys, _ = chance.choice(places(written.data)[1:])
    edit = Edit(Place("f.yaml", keys), "set", value)

    assert parse(edited(before, [edit])).data == with_edit(written.data, edit)
