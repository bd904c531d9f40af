"""Compares our program with another way to deploy, side by side on one endpoint; see README.md beside this file."""

import argparse
import collections
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import measured
import sides
from endpoint import COMMIT, Endpoint, Trust

HERE = pathlib.Path(__file__).resolve().parent
AT_ONCE = ["--change-set-time", "0", "--resource-time", "0"]
AS_ON_AWS = ["--latency", "40", "--change-set-time", "3000", "--resource-time", "15000"]
# Whether the template changes, whether it is read through GitHub's API, and the sandbox's pace.
SCENARIOS = {
    "no-op": (False, False, AT_ONCE),
    "no-op-github-api": (False, True, AT_ONCE),
    "change": (True, False, AT_ONCE),
    "no-op-latency": (False, False, AS_ON_AWS),
    "change-latency": (True, False, AS_ON_AWS),
}
FIGURES = {"wall": ("wall, s", 1, 3), "cpu": ("CPU, s", 1, 3), "memory": ("peak memory, MiB", 2 ** 20, 1)}
WARM_UP = 40
WORK = {"CreateChangeSet", "ExecuteChangeSet", "CreateStack", "UpdateStack", "DeleteStack"}


class Bench:
    """All runs of one scenario on one sandbox."""

    def __init__(self, scenario, arguments, pair, trust, folder):
        self.scenario, self.arguments, self.pair, self.trust, self.folder = scenario, arguments, pair, trust, folder
        self.changes, self.by_api, pace = SCENARIOS[scenario]
        command = [str(arguments.java_home / "bin/java"), "-jar", str(arguments.jar)]
        self.endpoint = Endpoint(command, trust, folder / "endpoint", pace)
        self.plain = (HERE / "pipeline.yaml").read_text()
        self.number = 0
        self.event = folder / "event.json"
        self.event.write_text(json.dumps({
            "ref": "refs/heads/main", "after": COMMIT, "before": "0" * 39 + "1", "deleted": False, "created": False,
            "repository": {"id": 2000002, "name": "orders", "full_name": "octo-org/orders", "default_branch": "main",
                           "owner": {"login": "octo-org", "id": 1000001}},
            "head_commit": {"id": COMMIT, "message": "Edit the pipeline"}, "pusher": {"name": "mona"}}))

    def prepare(self):
        for side in self.pair:
            self.endpoint.create(side.stack, self.plain)
        for side in self.pair:
            status = self.endpoint.settled(side.stack)
            if status != "CREATE_COMPLETE":
                raise SystemExit(f"the stack to begin with is in {status}")
        # Each asks over a connection of its own, and the endpoint's JVM gets used to that.
        for _ in range(WARM_UP):
            for side in self.pair:
                self.endpoint.status(side.stack)

    def run(self, side, revision):
        """One run from the same point as every other; ends the bench unless it did what it should."""
        self.number += 1
        folder = self.folder / str(self.number)
        workspace = folder / "workspace"
        workspace.mkdir(parents=True)
        wanted = self.plain.replace("revision-0", f"revision-{revision}") if self.changes else self.plain
        template = self.endpoint.checkout / "pipeline.yaml"
        template.write_text(wanted)
        if not (self.by_api and side.is_ours):
            template = workspace / "pipeline.yaml"
            template.write_text(wanted)
            (workspace / ".git").mkdir()
            (workspace / ".git/HEAD").write_text(COMMIT + "\n")
        token = self.endpoint.exports["GITHUB_TOKEN"] if self.by_api else ""
        environment = sides.environment(side, self.endpoint, self.trust, folder, template, self.event, workspace, token)
        before = len(self.endpoint.requests())
        run = measured.run(side.words(template, environment, folder), environment, workspace, folder / "log",
                           self.arguments.limit)
        requests = self.endpoint.requests()[before:]
        self.check(side, run, requests, wanted, folder)
        self.endpoint.tidy(side.stack)
        shutil.rmtree(folder)
        return run, requests

    def check(self, side, run, requests, wanted, folder):
        work = collections.Counter(operation for _, operation in requests if operation in WORK)
        executed = work["ExecuteChangeSet"] + work["UpdateStack"]
        complaints = []
        if run.exit:
            complaints.append(f"exit code {run.exit}")
        if not any(service == "cloudformation" for service, _ in requests):
            complaints.append("CloudFormation was not asked")
        if executed != int(self.changes) or work["CreateStack"] or work["DeleteStack"]:
            complaints.append(f"what was done is {dict(work)}")
        status = self.endpoint.status(side.stack)
        if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE") or (self.changes and status != "UPDATE_COMPLETE"):
            complaints.append(f"the stack is in {status}")
        if self.endpoint.template(side.stack).strip() != wanted.strip():
            complaints.append("the stack has another template")
        if side.is_ours:
            expected = "updated" if self.changes else "unchanged"
            result = sides.result((folder / "github_output").read_text())
            if result != expected:
                complaints.append(f"the result is {result} instead of {expected}")
        if complaints:
            print("".join(f"  | {line[:300]}\n" for line in run.log.splitlines()[-60:]), file=sys.stderr)
            raise SystemExit(f"FAILED: {self.scenario}, run {self.number}, {side.name}: {'; '.join(complaints)}")

    def measure(self):
        """The pairs in turn, after one that does not count."""
        self.prepare()
        pairs = []
        for revision in range(1, self.arguments.pairs + 2):
            pairs.append([self.run(side, revision) for side in self.pair])
            print(f"  {self.scenario} {'warm-up' if revision == 1 else revision - 1}: "
                  + ", ".join(f"{run.wall:.2f} s" for run, _ in pairs[-1]), file=sys.stderr, flush=True)
        return pairs[1:]


def digest(pairs, sides_compared):
    """The figures of a scenario: medians of each side, and ratios pair by pair."""
    found = {"pairs": len(pairs), "medians": {}, "ratios": {}, "requests": {}}
    known = ["wall"] if any(side.image for side in sides_compared) else list(FIGURES)
    for figure in known:
        columns = [[getattr(pair[i][0], figure) for pair in pairs] for i in (0, 1)]
        ratios = [a / b for a, b in zip(*columns)]
        found["medians"][figure] = [statistics.median(column) for column in columns]
        found["ratios"][figure] = [min(ratios), statistics.median(ratios), max(ratios)]
    for i, side in enumerate(sides_compared):
        counts = [sum(service != "github" for service, _ in pair[i][1]) for pair in pairs]
        of_github = [sum(service == "github" for service, _ in pair[i][1]) for pair in pairs]
        found["requests"][side.letter] = {
            "median": statistics.median(counts), "least": min(counts), "most": max(counts),
            "github": statistics.median(of_github), "last": [" ".join(one) for one in pairs[-1][i][1]]}
    return found


def table(scenario, found):
    requests = found["requests"]
    print(f"\n{scenario}, {found['pairs']} pairs")
    print(f"  {'':18}{'A median':>10}{'B median':>10}   {'A/B least':>9}{'median':>9}{'most':>9}")
    for figure, medians in found["medians"].items():
        title, unit, digits = FIGURES[figure]
        print(f"  {title:18}" + "".join(f"{value / unit:10.{digits}f}" for value in medians)
              + "   " + "".join(f"{value:9.3f}" for value in found["ratios"][figure]))
    print(f"  {'requests':18}" + "".join(f"{requests[letter]['median']:10.0f}" for letter in "AB"))
    print(f"  {'and to GitHub':18}" + "".join(f"{requests[letter]['github']:10.0f}" for letter in "AB"))
    for letter in "AB":
        counts = requests[letter]
        spread = "" if counts["least"] == counts["most"] else f" ({counts['least']} to {counts['most']})"
        operations = collections.Counter(one.split(" ")[1].split("/")[-1] for one in counts["last"])
        print(f"  {letter}{spread}: " + ", ".join(f"{name} x{n}" if n > 1 else name for name, n in operations.items()))


def container_start(image):
    """The median time that a container takes that has next to nothing to do."""
    taken = []
    for _ in range(6):
        begin = time.monotonic()
        subprocess.run(["docker", "run", "--rm", image, "--version"], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.monotonic() - begin)
    return statistics.median(taken[1:])


def too_many(most, found):
    """What is wrong with the number of requests, if anything."""
    for one in most:
        scenario, number = one.split("=")
        counted = found.get(scenario, {}).get("requests", {}).get("A", {}).get("most", 0)
        if counted > int(number):
            return f"FAILED: {scenario} took {counted} requests, more than {number}"
    return None


def main():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=f"of {', '.join(SCENARIOS)}; all where none is named")
    parser.add_argument("--pairs", type=int, default=11, help="pairs that count, after one that does not (default: 11)")
    parser.add_argument("--ours", metavar="COMMAND", help="our side; by default `java -jar target/meta-codepipeline.jar`")
    parser.add_argument("--image", metavar="TAG", help="our side as a container, of which only wall time is known")
    parser.add_argument("--input", action="append", default=[], metavar="NAME=VALUE", help="an input of the action, beside the usual ones")
    parser.add_argument("--vs", metavar="COMMAND", help="the other side; {stack} and {template} stand for what is to be deployed")
    parser.add_argument("--vs-keys", action="store_true", help="give the other side an access key, as `aws` has one")
    parser.add_argument("--limit", type=int, default=300, metavar="SECONDS", help="after which a run has failed (default: 300)")
    parser.add_argument("--most", action="append", default=[], metavar="SCENARIO=N",
                        help="fail when a run of ours asks AWS and the issuer more often than this")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write the figures there too")
    for given in ("--java-home", "--jar"):
        parser.add_argument(given, type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--aws-cli", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    unknown = [name for name in [*arguments.scenarios, *(one.split("=")[0] for one in arguments.most)] if name not in SCENARIOS]
    if unknown:
        parser.error(f"no such scenario: {unknown[0]}")
    if arguments.pairs < 1 or not all("=" in one for one in arguments.input) or not all("=" in one for one in arguments.most):
        parser.error("--pairs is at least 1, --input is NAME=VALUE, --most is SCENARIO=N")
    if arguments.image and arguments.ours:
        parser.error("our side is either --image or --ours")
    if not arguments.jar.exists():
        parser.error(f"there is no {arguments.jar}: run mvn verify first")

    inputs = dict(one.split("=", 1) for one in arguments.input)
    pair = [sides.ours(arguments, inputs), sides.other(arguments, inputs)]
    trust = Trust(HERE / ".cache/keys", arguments.java_home)
    print("".join(f"{side.letter}: {side.name}\n" for side in pair)
          + f"{os.cpu_count()} processors, load {' '.join(f'{one:.2f}' for one in os.getloadavg())} before", flush=True)
    if arguments.image:
        print(f"a container of it starts and says its version in {container_start(arguments.image):.3f} s, median of 5", flush=True)
    found = {}
    for scenario in arguments.scenarios or SCENARIOS:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            bench = Bench(scenario, arguments, pair, trust, pathlib.Path(name))
            try:
                found[scenario] = digest(bench.measure(), pair)
            finally:
                bench.endpoint.close()
        table(scenario, found[scenario])
        sys.stdout.flush()
    print(f"\nload {' '.join(f'{one:.2f}' for one in os.getloadavg())} after")
    if arguments.json:
        arguments.json.write_text(json.dumps({"sides": [side.name for side in pair], "scenarios": found}, indent=1) + "\n")
    sys.exit(too_many(arguments.most, found))


if __name__ == "__main__":
    main()
