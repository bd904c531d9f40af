"""Checks recorded requests against GitHub's description of its REST API, and what our stubs answered.

  openapi.py DESCRIPTION RECORD

The description is OpenAPI 3.0, as GitHub publishes it; the record is that of github_front.py.
"""

import collections
import json
import re
import sys
import urllib.parse

import jsonschema

# github-api asks for a ref in the form of GitHub Enterprise, which GitHub answers and no longer describes.
OLDER = re.compile(r"^(/repos/[^/]+/[^/]+/git)/refs/(.+)$")


def as_json_schema(node):
    """OpenAPI's own words for what may be null, in those of JSON Schema."""
    if isinstance(node, list):
        return [as_json_schema(one) for one in node]
    if not isinstance(node, dict):
        return node
    mended = {key: as_json_schema(value) for key, value in node.items() if key not in ("example", "examples", "nullable")}
    return {"anyOf": [mended, {"type": "null"}]} if node.get("nullable") is True else mended


def pattern(route):
    """What the paths of a route look like; a path or a ref at its end may have slashes."""
    return re.compile("".join(
        (".+" if part in ("{path}", "{ref}") and route.endswith(part) else "[^/]+") if part.startswith("{")
        else re.escape(part) for part in re.split(r"({[^}]*})", route)))


class Description:
    """GitHub's description: which operations there are, and what they take and answer."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        self.components = {"components": as_json_schema(document["components"])}
        self.routes = [(pattern(route), route, operations) for route, operations in document["paths"].items()]
        self.document = document

    def operation(self, method, path):
        found = [(route, operations[method.lower()]) for pattern, route, operations in self.routes
                 if method.lower() in operations and pattern.fullmatch(path)]
        # The most specific route has the fewest names in it, and of those the most words.
        return min(found, key=lambda one: (one[0].count("{"), -len(one[0])), default=(None, None))

    def resolve(self, node):
        while "$ref" in node:
            target = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def complaints(self, schema, value):
        validator = jsonschema.Draft202012Validator(as_json_schema(schema) | self.components)
        return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def schema_of(content):
    return next((body["schema"] for kind, body in content.items() if "json" in kind), None)


def checked(description, line):
    """The route of a request, and what is wrong with it or with what a stub answered."""
    path, _, query = line["path"].partition("?")
    path = urllib.parse.unquote(path)
    if line["method"] == "GET":
        path = OLDER.sub(r"\1/ref/\2", path)
    route, operation = description.operation(line["method"], path)
    if route is None:
        return line["method"] + " " + path, [f"GitHub has no {line['method']} {path}"]
    wrong = []
    known = {one["name"] for one in map(description.resolve, operation.get("parameters", [])) if one["in"] == "query"}
    wrong += [f"there is no parameter {name}" for name in dict(urllib.parse.parse_qsl(query)) if name not in known]
    body = operation.get("requestBody")
    if line["request"]:
        schema = schema_of(description.resolve(body)["content"]) if body else None
        wrong += description.complaints(schema, json.loads(line["request"])) if schema else ["it takes no body"]
    if line["stub"]:
        answer = operation["responses"].get(str(line["status"]))
        if answer is None:
            wrong.append(f"it never answers {line['status']}")
        else:
            schema = schema_of(description.resolve(answer).get("content", {}))
            wrong += description.complaints(schema, json.loads(line["answer"])) if schema else []
    return f"{line['method']} {route}", wrong


def main():
    description = Description(sys.argv[1])
    routes, failed = collections.Counter(), 0
    with open(sys.argv[2], encoding="utf-8") as record:
        for number, text in enumerate(record, start=1):
            line = json.loads(text)
            route, wrong = checked(description, line)
            if line["program"]:
                routes[(route, "our stub" if line["stub"] else "the emulator")] += 1
            for complaint in wrong:
                failed += 1
                print(f"no: request {number}, {route}: {complaint}")
    print("What the program asked, and who answered:")
    for (route, whose), count in sorted(routes.items()):
        print(f"{count:5}  {route}  ({whose})")
    print("every request is as GitHub describes it" if not failed else f"{failed} complaints")
    sys.exit(1 if failed or not routes else 0)


if __name__ == "__main__":
    main()
