"""Holds JSON files of reports against their schema.

usage: schema.py SCHEMA FILE…

Prints {"schema": […], "files": {"FILE": […], …}}: what is wrong with the schema itself, and with each file.
"""

import json
import sys
from pathlib import Path

import jsonschema_rs


def main() -> None:
    schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    try:
        jsonschema_rs.meta.validate(schema)
        faults = []
    except jsonschema_rs.ValidationError as error:
        faults = [str(error)]
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    files = {}
    for name in sys.argv[2:]:
        value = json.loads(Path(name).read_text(encoding="utf-8"))
        files[name] = [f"{list(error.instance_path)}: {error.message[:200]}" for error in validator.iter_errors(value)]
    json.dump({"schema": faults, "files": files}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
