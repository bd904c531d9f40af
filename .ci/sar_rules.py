"""The documented rules of the AWS Serverless Application Repository, for a folder that sar/package made.

Usage: sar_rules.py FOLDER TYPES   prints each broken rule on a line, and ends with 1 when there is one.
       sar_rules.py --self-check FOLDER TYPES   breaks each rule in a copy, and ends with 1 when that goes unseen.
"""

import copy
import pathlib
import re
import sys

import yaml

# https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-template-publishing-applications-metadata-properties.html
TEXTS = {
    "Name": (140, r"[a-zA-Z0-9-]+"),
    "Description": (256, r"(?s).+"),
    "Author": (127, r"[a-z0-9](([a-z0-9]|-(?!-))*[a-z0-9])?"),
    "SpdxLicenseId": (127, r"[A-Za-z0-9.+-]+"),
    "LicenseUrl": (2048, r".+"),
    "ReadmeUrl": (2048, r".+"),
    "HomePageUrl": (2048, r"https://\S+"),
    "SourceCodeUrl": (2048, r"https://\S+"),
    "SemanticVersion": (127, r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?"),
}
LABELS, LABEL, LONGEST_LABEL = 10, r"[a-zA-Z0-9+\-_:/@]+", 127
LARGEST_FILE = 5 * 1024 * 1024

# https://github.com/aws/serverless-application-model/blob/develop/samtranslator/validator/sam_schema/schema.json
SECTIONS = {
    "AWSTemplateFormatVersion", "Conditions", "Description", "Globals", "Mappings", "Metadata", "Outputs", "Parameters",
    "Properties", "Resources", "Transform",
}

# Properties that name a resource of IAM, which takes CAPABILITY_NAMED_IAM.
# https://docs.aws.amazon.com/serverlessrepo/latest/devguide/acknowledging-application-capabilities.html
NAMES = {"AWS::IAM::Role": "RoleName", "AWS::IAM::ManagedPolicy": "ManagedPolicyName", "AWS::IAM::Group": "GroupName"}

# What the ancestor (github.com/symphoniacloud/meta-code-pipeline, template.yaml at 1.0.1) took, and what GitHub gives today.
# https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
TAKEN = {
    "GitHubOAuthToken": [
        "0123456789abcdef" * 2 + "01234567", "abcdefghijklmnopqrstuvwxyz01234567890123", "ghp_" + "aZ0" * 12, "gho_" + "aZ0" * 12,
        "ghs_" + "aZ0" * 12, "ghu_" + "aZ0" * 12, "github_pat_" + "a" * 22 + "_" + "Z" * 59,
    ],
    "GitHubOwner": ["symphoniacloud", "Octo-Org-1"],
    "GitHubRepo": ["meta-code-pipeline", "Orders1", "orders.service_2"],
    "GitHubBranch": ["master", "main-1", "release/1.0"],
    "TargetPipelineStackName": ["my-app-pipeline", "Orders1"],
    "TargetPipelineTemplateName": ["pipeline.yaml", "infra/pipeline template.yaml"],
}
REFUSED = {"GitHubOAuthToken": ["short", "ghp_", "ghx_" + "a" * 36, "A" * 40], "GitHubOwner": ["octo org", ""]}


class Intrinsic:
    """What a short form such as !Ref stands for; its content does not matter here."""


class Loader(yaml.SafeLoader):
    pass


Loader.add_multi_constructor("!", lambda loader, suffix, node: Intrinsic())


def plain(value):
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def accepts(parameter, text):
    if not parameter.get("MinLength", 0) <= len(text) <= parameter.get("MaxLength", 4096):
        return False
    return re.fullmatch(parameter.get("AllowedPattern", r"(?s).*"), text) is not None


def metadata(template):
    fields = template.get("Metadata", {}).get("AWS::ServerlessRepo::Application", {})
    for name, (longest, pattern) in TEXTS.items():
        text = fields.get(name)
        if not plain(text):
            yield f"metadata {name}: missing, or an intrinsic function"
        elif len(str(text)) > longest or not re.fullmatch(pattern, str(text)):
            yield f"metadata {name}: \"{text}\" is longer than {longest}, or not of the form {pattern}"
    labels = fields.get("Labels", [])
    if not isinstance(labels, list) or len(labels) > LABELS:
        yield f"metadata Labels: more than {LABELS}"
    else:
        for label in labels:
            if not plain(label) or len(label) > LONGEST_LABEL or not re.fullmatch(LABEL, label):
                yield f"metadata Labels: \"{label}\""
    for name in set(fields) - set(TEXTS) - {"Labels"}:
        yield f"metadata {name}: there is no such field"


def files(template, folder):
    fields = template.get("Metadata", {}).get("AWS::ServerlessRepo::Application", {})
    for name in ("LicenseUrl", "ReadmeUrl"):
        file = folder / str(fields.get(name, "missing"))
        if not file.is_file() or not 0 < file.stat().st_size <= LARGEST_FILE:
            yield f"{name}: {file.name} is missing, empty, or larger than 5 MB"


def resources(template, types):
    for section in set(template) - SECTIONS:
        yield f"section {section}: SAM does not know it"
    for name, resource in template.get("Resources", {}).items():
        kind = resource.get("Type")
        if kind not in types:
            yield f"resource {name}: SAR does not take the type {kind}"
        if NAMES.get(kind, "") in resource.get("Properties", {}):
            yield f"resource {name}: it has a name of its own, which takes CAPABILITY_NAMED_IAM"


def parameters(template):
    declared = template.get("Parameters", {})
    for name, texts in TAKEN.items():
        for text in texts:
            if name not in declared or not accepts(declared[name], text):
                yield f"parameter {name}: it does not take \"{text}\""
    for name, texts in REFUSED.items():
        for text in texts:
            if accepts(declared.get(name, {}), text):
                yield f"parameter {name}: it takes \"{text}\""
    if declared.get("GitHubBranch", {}).get("Default") != "master":
        yield "parameter GitHubBranch: the ancestor's default was master"
    if declared.get("GitHubOAuthToken", {}).get("NoEcho") is not True:
        yield "parameter GitHubOAuthToken: it can be seen"
    for name, parameter in declared.items():
        if name not in TAKEN and "Default" not in parameter:
            yield f"parameter {name}: it has no default, and the ancestor's users do not give it"


def broken(template, folder, types):
    return [*metadata(template), *files(template, folder), *resources(template, types), *parameters(template)]


def damages():
    """One damage for each rule: its name, and what does it."""
    def field(name, value):
        return lambda t: t["Metadata"]["AWS::ServerlessRepo::Application"].__setitem__(name, value)

    yield "a name with a blank", field("Name", "meta codepipeline")
    yield "a long description", field("Description", "x" * 257)
    yield "an author in upper case", field("Author", "Symphonia")
    yield "an intrinsic function in the metadata", field("SemanticVersion", Intrinsic())
    yield "a version of two numbers", field("SemanticVersion", "1.0")
    yield "eleven labels", field("Labels", [f"label-{n}" for n in range(11)])
    yield "a label with a blank", field("Labels", ["code pipeline"])
    yield "an unknown field", field("Licence", "LICENSE")
    yield "a licence that is not there", field("LicenseUrl", "COPYING")
    yield "a README that is not there", field("ReadmeUrl", "missing.md")
    yield "a plain address", field("SourceCodeUrl", "http://example.com/")
    yield "no metadata", lambda t: t.__setitem__("Metadata", {})
    yield "rules", lambda t: t.__setitem__("Rules", {})
    yield "a connection", lambda t: t["Resources"].__setitem__("C", {"Type": "AWS::CodeConnections::Connection"})
    yield "an OIDC provider", lambda t: t["Resources"].__setitem__("P", {"Type": "AWS::IAM::OIDCProvider"})
    yield "a named role", lambda t: t["Resources"]["GuardRole"]["Properties"].__setitem__("RoleName", "guard")
    yield "a parameter without a default", lambda t: t["Parameters"]["Guard"].pop("Default")
    yield "a parameter of the ancestor's that is gone", lambda t: t["Parameters"].pop("GitHubRepo")
    yield "old tokens only", lambda t: t["Parameters"]["GitHubOAuthToken"].__setitem__("AllowedPattern", "[a-z0-9]{40}")
    yield "new tokens only", lambda t: t["Parameters"]["GitHubOAuthToken"].__setitem__("AllowedPattern", "gh._.*")
    yield "any token", lambda t: t["Parameters"]["GitHubOAuthToken"].pop("AllowedPattern")
    yield "a token that can be seen", lambda t: t["Parameters"]["GitHubOAuthToken"].pop("NoEcho")
    yield "another branch", lambda t: t["Parameters"]["GitHubBranch"].__setitem__("Default", "main")


def main(arguments):
    self_check = arguments[:1] == ["--self-check"]
    folder, types = (pathlib.Path(argument) for argument in arguments[self_check:])
    template = yaml.load((folder / "template.yaml").read_text(encoding="utf-8"), Loader)
    known = {line for line in types.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}
    if not self_check:
        found = broken(template, folder, known)
        print("\n".join(found) or f"SAR takes {len(template['Resources'])} resources of "
              f"{len({r['Type'] for r in template['Resources'].values()})} types")
        return 1 if found else 0
    unseen, count = [], 0
    for name, damage in damages():
        count += 1
        copied = copy.deepcopy(template)
        damage(copied)
        if not broken(copied, folder, known):
            unseen.append(name)
    print("\n".join(f"not seen: {name}" for name in unseen) or f"each of {count} broken copies was refused")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
