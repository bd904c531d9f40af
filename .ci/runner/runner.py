"""Runs the image of the action as GitHub's runner runs a container action, and compares how it ends.

The environment, the mounts and the file commands are those of actions/runner's
ContainerActionHandler; each line of expectations.table is one step of one job.
"""

import argparse
import base64
import dataclasses
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
EVENTS = REPOSITORY / "src" / "test" / "resources" / "events"
RUNNER_UID = 1001
CONNECTION = "arn:aws:codeconnections:eu-west-1:123456789012:connection/11111111-2222-3333-4444-555555555555"
ID_TOKEN = ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")


@dataclasses.dataclass(frozen=True)
class Expectation:
    """One line of the table."""

    number: int
    aws: str
    payload: str
    template: str
    files: str
    given: list[str]
    exit: int
    result: str
    summary: str

    @property
    def event(self):
        return self.payload.split("-")[0]


def expectations(path):
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != 8:
                sys.exit(f"{path.name}:{number}: {len(cells)} cells instead of 8")
            aws, payload, template, files, given, code, result, summary = cells
            yield Expectation(number, aws, payload, template, files, given.split(), int(code), result, summary)


# --- the repository ----------------------------------------------------------------------------


def template_text(aws, name):
    """What pipeline.yaml holds, or None where it is gone."""
    if name == "gone":
        return None
    if name == "broken":
        return "Resources: [\n"
    first = (REPOSITORY / "examples" / "pipeline.yaml" if aws == "sandbox" else HERE / "bucket.yaml").read_text()
    change = {
        "first": lambda text: text,
        "second": lambda text: text.replace("ExpirationInDays: 30", "ExpirationInDays: 60"),
        "renamed": lambda text: text.replace("PipelineType: V2\n", "PipelineType: V2\n      Name: orders\n"),
        "approval-gone": lambda text: re.sub(r" {12}- Name: Approve\n.*?(?= {12}- Name: )", "", text, flags=re.S),
        "one-stage": lambda text: re.sub(r" {8}- Name: Build\n.*?\n\n", "\n", text, flags=re.S),
    }[name]
    text = change(first)
    if name != "first" and text == first:
        sys.exit(f"the template has no place for the change '{name}'")
    return text


def check_out(workspace, ref, commit, files):
    """Leaves the workspace as actions/checkout does: a git repository, its HEAD at the commit.

    The emulated GitHub draws its commit ids by lot, so the commit's name is written over git's own.
    """
    def git(*arguments):
        identity = ["-c", "user.name=Octocat", "-c", "user.email=octocat@example.com"]
        subprocess.run(["git", "-C", workspace, *identity, *arguments], check=True, capture_output=True)

    branch = ref.removeprefix("refs/heads/")
    git("init", "--quiet", "--initial-branch", branch if branch != ref else "main")
    for path, content in files.items():
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(content, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Describe the pipeline")
    head = workspace / ".git" / (ref if branch != ref else "HEAD")
    head.write_text(commit + "\n")


class EmulatedGitHub:
    """The repository octo-org/orders of an emulated GitHub."""

    def __init__(self, api, token):
        self.api, self.token = api, token

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            f"{self.api}/repos/octo-org/orders{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def commit(self, ref, files):
        """Makes a commit that holds these files, moves main to it if that is the ref, and answers its id."""
        parent = self.call("GET", "/git/ref/heads/main")["object"]["sha"]
        entries = [
            {"path": path, "mode": "100644", "type": "blob", "sha": self.call(
                "POST", "/git/blobs",
                {"content": base64.b64encode(content.encode()).decode(), "encoding": "base64"})["sha"]}
            for path, content in files.items()
        ]
        tree = self.call("POST", "/git/trees", {"tree": entries})["sha"]
        sha = self.call("POST", "/git/commits", {"message": "Describe the pipeline", "tree": tree, "parents": [parent]})["sha"]
        if ref == "refs/heads/main":
            self.call("PATCH", "/git/refs/heads/main", {"sha": sha})
        return sha


# --- the event ---------------------------------------------------------------------------------


def delivered(name):
    """What the runner sets for a recorded event, and the payload that it writes."""
    lines = (EVENTS / f"{name}.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line), (EVENTS / f"{name}.json").read_text()


def base_of(payload):
    """The commit that a pull request or a merge queue would be added to, or None."""
    return (payload.get("pull_request", {}).get("base", {}).get("sha")
            or payload.get("merge_group", {}).get("base_sha"))


def with_claims(url, variables):
    """The address to ask for a token: the sandbox's issuer is told which run asks, as GitHub's knows it."""
    claims = {
        "repository": variables["GITHUB_REPOSITORY"],
        "repository_id": variables["GITHUB_REPOSITORY_ID"],
        "repository_owner": variables["GITHUB_REPOSITORY_OWNER"],
        "repository_owner_id": variables["GITHUB_REPOSITORY_OWNER_ID"],
        "event_name": variables["GITHUB_EVENT_NAME"],
        "ref": variables["GITHUB_REF"],
        "sha": variables["GITHUB_SHA"],
        "actor": variables["GITHUB_ACTOR"],
    }
    return url + ("&" if "?" in url else "?") + urllib.parse.urlencode(claims)


# --- the step ----------------------------------------------------------------------------------


def file_command(text):
    """The values of an output file: name<<delimiter, lines, delimiter; nothing else is accepted."""
    values, lines = {}, iter(text.split("\n"))
    for line in lines:
        if line:
            name, mark, delimiter = line.partition("<<")
            if not mark:
                raise ValueError(f"not in the form name<<delimiter: {line}")
            value = []
            for line in lines:
                if line == delimiter:
                    break
                value.append(line)
            else:
                raise ValueError(f"the value of {name} does not end")
            values[name] = "\n".join(value)
    return values


def action_inputs():
    """Every input of action.yml with its default, as the runner hands them over: empty when unset."""
    import yaml

    inputs = yaml.safe_load((REPOSITORY / "action.yml").read_text())["inputs"]
    return {name: str(about.get("default", "")) for name, about in inputs.items()}


class Step:
    """One run of the image."""

    def __init__(self, expectation, arguments):
        self.line, self.arguments = expectation, arguments

    def run(self):
        with tempfile.TemporaryDirectory(prefix="runner-") as folder:
            self.folder = pathlib.Path(folder)
            for name in ("workspace", "file_commands", "workflow", "home", "_temp"):
                (self.folder / name).mkdir()
            environment = self.environment()
            self.hand_to_runner()
            before = self.workspace_state()
            self.started = time.monotonic()
            done = subprocess.run(self.command(environment), env=os.environ | environment, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
            self.seconds = time.monotonic() - self.started
            self.log, self.exit = done.stdout, done.returncode
            self.summary = (self.folder / "file_commands" / "step_summary").read_text()
            self.outputs = file_command((self.folder / "file_commands" / "set_output").read_text())
            self.report = self.report_of_later_step()
            self.touched = self.workspace_state() != before
            self.secrets = [environment[name] for name in ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "AWS_SECRET_ACCESS_KEY")
                            if len(environment.get(name, "")) > 8]
        return self.complaints()

    def complaints(self):
        line, found = self.line, []
        if self.exit != line.exit:
            found.append(f"exit {self.exit} instead of {line.exit}")
        result = self.outputs.get("result", "-")
        if result != line.result:
            found.append(f"result {result} instead of {line.result}")
        read = html.unescape(re.sub("</?code>", "", self.summary))
        if line.summary != "-" and line.summary not in read:
            found.append(f"the summary does not say '{line.summary}'")
        if self.touched:
            found.append("the workspace was written to")
        if self.outputs and (self.report or {}).get("result") != result:
            found.append(f"a later step finds no report of this run at '{self.outputs.get('report-path', '')}'")
        for secret in self.secrets:
            if secret in self.summary or any(secret in row for row in self.log.splitlines() if not row.startswith("::add-mask::")):
                found.append("a secret is in the log or in the summary")
        if re.search(r"^\s+at [\w.$]+\(.*\)$", self.log, flags=re.M):
            found.append("there is a stack trace in the log")
        return found

    def report_of_later_step(self):
        """What a step that runs on the host, as the runner's user, reads at the path that the output names."""
        read = subprocess.run(["cat", self.outputs.get("report-path", "")], user=RUNNER_UID,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return json.loads(read.stdout) if read.returncode == 0 else None

    def hand_to_runner(self):
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, RUNNER_UID, RUNNER_UID)

    def workspace_state(self):
        return sorted((str(path), path.stat().st_uid, path.stat().st_mtime_ns)
                      for path in (self.folder / "workspace").rglob("*"))

    def environment(self):
        line, arguments = self.line, self.arguments
        inputs = action_inputs() | {
            "github-token": arguments.github_token,
            "aws-region": "eu-west-1",
            "name": "orders-pipeline",
            "template": "pipeline.yaml",
        }
        if line.aws == "sandbox":
            inputs["parameter-overrides"] = f"ConnectionArn={CONNECTION},RepositoryId=octo-org/orders"

        variables, payload = delivered(line.payload)
        template = dict(word.partition("=")[::2] for word in line.given).get("template", "pipeline.yaml")
        text = template_text(line.aws, line.template)
        files = {"README.md": "# Orders\n"} | ({} if text is None else {template: text})
        ref = variables["GITHUB_REF"]
        github = EmulatedGitHub(arguments.github, arguments.github_token)
        # What a pull request or a merge queue would change is told from the branch that it goes to.
        base = base_of(json.loads(payload))
        if base:
            payload = payload.replace(base, github.commit("refs/heads/main", {
                "README.md": "# Orders\n", template: template_text(line.aws, "first")}))
        commit = github.commit(ref, files)
        if line.files == "checkout":
            check_out(self.folder / "workspace", ref, commit, files)
        elif line.files == "moved":
            github.commit(ref, files | {template: (text or "") + "# A later commit.\n"})
        elif line.files != "empty":
            sys.exit(f"line {line.number}: files are checkout, empty or moved, not {line.files}")
        recorded = variables["GITHUB_SHA"]
        variables = {name: value.replace(recorded, commit) for name, value in variables.items()}
        payload = payload.replace(recorded, commit)
        (self.folder / "workflow" / "event.json").write_text(payload)
        for name in ("add_path", "save_state", "set_env", "set_output", "step_summary"):
            (self.folder / "file_commands" / name).touch()

        environment = variables | {
            "HOME": "/github/home",
            "ACTIONS_CACHE_URL": "http://127.0.0.1:9/",
            "ACTIONS_RESULTS_URL": "http://127.0.0.1:9/",
            "ACTIONS_RUNTIME_TOKEN": "runtime-token",
            "ACTIONS_RUNTIME_URL": "http://127.0.0.1:9/",
            "GITHUB_ACTION": "__self",
            "GITHUB_ACTION_REF": "",
            "GITHUB_ACTION_REPOSITORY": "",
            "GITHUB_API_URL": arguments.github,
            "GITHUB_ENV": "/github/file_commands/set_env",
            "GITHUB_EVENT_PATH": "/github/workflow/event.json",
            "GITHUB_GRAPHQL_URL": f"{arguments.github}/graphql",
            "GITHUB_OUTPUT": "/github/file_commands/set_output",
            "GITHUB_PATH": "/github/file_commands/add_path",
            "GITHUB_STATE": "/github/file_commands/save_state",
            "GITHUB_STEP_SUMMARY": "/github/file_commands/step_summary",
            "GITHUB_WORKSPACE": "/github/workspace",
            "GITHUB_RUN_ID": str(9000000000 + line.number),
            "RUNNER_ARCH": "X64",
            "RUNNER_ENVIRONMENT": "github-hosted",
            "RUNNER_NAME": "GitHub Actions 1",
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": "/github/runner_temp",
            "RUNNER_TOOL_CACHE": "/opt/hostedtoolcache",
            # No mount holds it, so it is not translated; the folder for temporary files lies beside it.
            "RUNNER_WORKSPACE": f"{self.folder}/orders",
        }
        environment |= self.aws(environment)
        for word in line.given:
            name, equals, value = word.partition("=")
            if name == "no-id-token":
                for variable in ID_TOKEN:
                    environment.pop(variable, None)
            elif name == "no-token":
                inputs["github-token"] = ""
            elif name == "role":
                inputs["role-to-assume"] = f"arn:aws:iam::123456789012:role/{value}"
            elif equals and name.isupper():
                environment[name] = value
            elif equals and name in inputs:
                inputs[name] = value
            else:
                sys.exit(f"line {line.number}: neither an input nor a variable: {word}")
        return environment | {"INPUT_" + name.replace(" ", "_").upper(): value for name, value in inputs.items()}

    def aws(self, environment):
        if self.line.aws == "moto":
            return {
                "AWS_ENDPOINT_URL": self.arguments.moto,
                "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            }
        url, token = (os.environ[name] for name in ID_TOKEN)
        return {
            "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"],
            ID_TOKEN[0]: with_claims(url, environment),
            ID_TOKEN[1]: token,
        }

    def command(self, environment):
        mounts = [f"{self.folder}/{name}:/github/{name}" for name in ("home", "workflow", "file_commands", "workspace")]
        mounts.append(f"{self.folder}/_temp:/github/runner_temp")
        return [
            "docker", "run", "--rm", "--network", "host", "--workdir", "/github/workspace",
            *(word for name in environment for word in ("-e", name)),
            *(word for mount in ["/var/run/docker.sock:/var/run/docker.sock", *mounts] for word in ("-v", mount)),
            self.arguments.image,
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--image", required=True)
    parser.add_argument("--moto", required=True, help="endpoint of moto")
    parser.add_argument("--github", required=True, help="endpoint of the emulated GitHub")
    parser.add_argument("--github-token", default="ghs_test")
    parser.add_argument("--table", type=pathlib.Path, default=HERE / "expectations.table")
    parser.add_argument("--verbose", action="store_true", help="show the log of every step")
    parser.add_argument("--summaries", type=pathlib.Path, help="keep every step summary in this folder")
    arguments = parser.parse_args()

    failed, count = 0, 0
    for expectation in expectations(arguments.table):
        step = Step(expectation, arguments)
        complaints = step.run()
        count += 1
        failed += bool(complaints)
        about = [expectation.aws, expectation.payload, expectation.template, expectation.files, *expectation.given]
        print(f"{'no ' if complaints else 'ok '} {step.seconds:5.1f} s  exit {step.exit:<3} "
              f"{step.outputs.get('result', '-'):<10}  {' '.join(about)}", flush=True)
        for complaint in complaints:
            print(f"     {arguments.table.name}:{expectation.number}: {complaint}")
        if arguments.summaries:
            arguments.summaries.mkdir(parents=True, exist_ok=True)
            name = f"{expectation.number}-{expectation.payload}-{step.outputs.get('result', 'nothing')}.md"
            (arguments.summaries / name).write_text(step.summary, encoding="utf-8")
        if complaints or arguments.verbose:
            print("".join(f"     | {row}\n" for row in step.log.splitlines()[-60:]), flush=True)
    print(f"{count - failed} of {count} steps ended as expected")
    sys.exit(1 if failed or not count else 0)


if __name__ == "__main__":
    main()
