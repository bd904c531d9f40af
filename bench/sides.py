"""The two that are compared, and what a job on GitHub would give them."""

import os
import re
import shlex
import shutil
from dataclasses import dataclass, field

from endpoint import ACCOUNT, COMMIT, REPOSITORY

DOCKER = ("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG")
ROLE = f"arn:aws:iam::{ACCOUNT}:role/github-deploy"


@dataclass
class Side:
    """One of the two: a command with {stack} and {template} in it, and what it is called."""

    name: str
    letter: str
    command: list
    inputs: dict = field(default_factory=dict)
    has_keys: bool = False
    is_ours: bool = False
    image: str = ""
    variables: dict = field(default_factory=dict)

    @property
    def stack(self):
        return f"bench-{self.letter.lower()}"

    def words(self, template, environment, folder):
        if self.image:
            mounts = (str(folder.parent), os.path.dirname(environment["BENCH_TRUST"]))
            return ["docker", "run", "--rm", "--network", "host", "--workdir", environment["GITHUB_WORKSPACE"],
                    *(word for mount in mounts for word in ("-v", f"{mount}:{mount}")),
                    *(word for name in environment if name not in ("PATH", "HOME", *DOCKER) for word in ("-e", name)), self.image]
        places = {"{stack}": self.stack, "{template}": str(template)}
        return [places.get(word, word) for word in self.command]


def words(command):
    """The words of a command; those that are paths of files are made good for whatever folder it is run in."""
    found = [os.path.abspath(word) if "/" in word and os.path.exists(word) else word for word in shlex.split(command)]
    if not found or not shutil.which(found[0]):
        raise SystemExit(f"there is no command {command}")
    return found


def ours(arguments, inputs):
    if arguments.image:
        return Side(arguments.image, "A", [], inputs, is_ours=True, image=arguments.image)
    command = words(arguments.ours) if arguments.ours else [str(arguments.java_home / "bin/java"), "-jar", str(arguments.jar)]
    return Side(arguments.ours or "java -jar " + arguments.jar.name, "A", command, inputs, is_ours=True)


def other(arguments, inputs):
    if arguments.vs:
        return Side(arguments.vs, "B", words(arguments.vs), inputs, has_keys=arguments.vs_keys)
    return Side("aws cloudformation deploy", "B", [
        arguments.aws_cli, "cloudformation", "deploy", "--stack-name", "{stack}", "--template-file", "{template}",
        "--capabilities", "CAPABILITY_IAM", "--no-fail-on-empty-changeset"], inputs, has_keys=True)


def environment(side, endpoint, trust, folder, template, event, workspace, token):
    """What a step of a job has, with fresh files for what it says to the runner."""
    files = {name: folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STATE", "GITHUB_PATH",
                                                      "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.touch()
    (folder / "temp").mkdir()
    claims = "&event_name=push&ref=refs/heads/main"
    values = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "CI": "true", "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION": "deploy", "GITHUB_ACTOR": "mona", "GITHUB_ACTOR_ID": "3000003", "GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": str(event), "GITHUB_JOB": "pipeline",
        "GITHUB_REF": "refs/heads/main", "GITHUB_REF_NAME": "main", "GITHUB_REF_TYPE": "branch", "GITHUB_RUN_ATTEMPT": "1",
        "GITHUB_RUN_ID": str(1910000000 + int(folder.name)), "GITHUB_RUN_NUMBER": "101", "GITHUB_SHA": COMMIT,
        "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_REPOSITORY_ID": "2000002", "GITHUB_REPOSITORY_OWNER": "octo-org",
        "GITHUB_REPOSITORY_OWNER_ID": "1000001", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_WORKFLOW": "pipeline",
        "GITHUB_WORKFLOW_REF": f"{REPOSITORY}/.github/workflows/pipeline.yml@refs/heads/main", "GITHUB_WORKFLOW_SHA": COMMIT,
        "GITHUB_WORKSPACE": str(workspace), "RUNNER_TEMP": str(folder / "temp"), "RUNNER_OS": "Linux",
        "GITHUB_API_URL": endpoint.exports["GITHUB_API_URL"], "AWS_ENDPOINT_URL": endpoint.url,
        "ACTIONS_ID_TOKEN_REQUEST_URL": endpoint.exports["ACTIONS_ID_TOKEN_REQUEST_URL"] + claims,
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": endpoint.exports["ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
        "AWS_CA_BUNDLE": str(trust.pem), "NODE_EXTRA_CA_CERTS": str(trust.pem), "SSL_CERT_FILE": str(trust.pem),
        "JAVA_TOOL_OPTIONS": f"-Djavax.net.ssl.trustStore={trust.java}",
        "BENCH_STACK": side.stack, "BENCH_TEMPLATE": str(template), "BENCH_ROLE": ROLE, "BENCH_REGION": "eu-west-1",
        "BENCH_TRUST": str(trust.pem),
    }
    values |= {name: str(file) for name, file in files.items()}
    if side.has_keys:
        values |= {name: endpoint.exports[name] for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
                                                             "AWS_DEFAULT_REGION")}
    passed_on = DOCKER if side.image else ("NODE",)
    values |= {name: os.environ[name] for name in passed_on if name in os.environ}
    given = {"name": side.stack, "template": "pipeline.yaml", "aws-region": "eu-west-1", "role-to-assume": ROLE,
             "github-token": token} | side.inputs
    return values | {"INPUT_" + name.upper(): value for name, value in given.items()} | side.variables


def result(outputs):
    """The output `result` that a run of ours left for later steps."""
    found = re.search(r"^result<<(\S+)\n(.*)\n\1$", outputs, re.MULTILINE)
    return found.group(2) if found else "none"
