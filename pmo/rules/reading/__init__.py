"""What readers report: files that cannot be read, texts that the gate refuses, wrong shapes.

These have no check of their own: `pmo.store` finds them while it reads. Their pages are tested
like those of all rules.
"""

from pmo.rules.reading.of_files import FILE_RULES
from pmo.rules.reading.of_shapes import SHAPE_RULES
from pmo.rules.reading.of_yaml import YAML_RULES

READING_RULES = {**FILE_RULES, **YAML_RULES, **SHAPE_RULES}
