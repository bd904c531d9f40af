"""Holds a configuration of Renovate to its schema, which must refuse a copy with a misspelt option and one with a wrong value."""

import json
import pathlib
import sys

import jsonschema

schema, configuration = (json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:])
# A misspelt option is none of the schema's business unless it is told so.
validator = jsonschema.validators.validator_for(schema)({**schema, "properties": {**schema["properties"], "$schema": {}}, "additionalProperties": False})


def complaints(document):
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


found = complaints(configuration)
if found:
    sys.exit("\n".join(["renovate.json:", *found]))
for broken in ({**configuration, "enableManagers": ["maven"]}, {**configuration, "enabledManagers": "maven"}):
    if not complaints(broken):
        sys.exit("the schema of Renovate refuses nothing")
print("Renovate: its configuration keeps its schema")
