"""Tells the story of a pull request, from its opening to the deployment of what was merged.

The program runs as a job would run it, on the sandbox's AWS and an emulated GitHub; after each event,
what stands on the pull request is compared with what a reviewer should find there.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from runner import CONNECTION, ID_TOKEN, EmulatedGitHub, action_inputs, delivered, file_command, template_text, with_claims

JOB = {"actions": "read", "contents": "read", "deployments": "write", "metadata": "read", "pull_requests": "write",
       "statuses": "write"}
MARKER = "<!-- meta-codepipeline: preview of orders-pipeline"


def edited(name):
    """The text of a template of the story."""
    text = template_text("sandbox", {"superseded": "first"}.get(name, name))
    if name == "superseded":
        text = text.replace("ExecutionMode: QUEUED", "ExecutionMode: SUPERSEDED")
    return text


class GitHub(EmulatedGitHub):
    """octo-org/orders as its people see it; their token is not the job's."""

    def __init__(self, api, key):
        super().__init__(api, "ghs_test")
        self.key = key

    def job_token(self, permissions):
        """A token as a job gets it: of the app github-actions, with these permissions."""
        coded = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")
        now = int(time.time())
        claims = json.dumps({"iss": "15368", "iat": now - 10, "exp": now + 500}).encode()
        signed = coded(b'{"alg":"RS256","typ":"JWT"}') + b"." + coded(claims)
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=signed, check=True,
                                   capture_output=True).stdout
        request = urllib.request.Request(
            f"{self.api}/app/installations/100/access_tokens", method="POST",
            data=json.dumps({"permissions": permissions}).encode(),
            headers={"Authorization": f"Bearer {(signed + b'.' + coded(signature)).decode()}",
                     "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["token"]

    def head(self, branch):
        return self.call("GET", f"/git/ref/heads/{branch}")["object"]["sha"]

    def commit_of(self, text, parents):
        blob = self.call("POST", "/git/blobs", {"content": text, "encoding": "utf-8"})["sha"]
        tree = self.call("POST", "/git/trees", {"tree": [
            {"path": "pipeline.yaml", "mode": "100644", "type": "blob", "sha": blob}]})["sha"]
        return self.call("POST", "/git/commits", {"message": "Edit the pipeline", "tree": tree, "parents": parents})["sha"]

    def push(self, branch, text):
        sha = self.commit_of(text, [self.head(branch)])
        self.call("PATCH", f"/git/refs/heads/{branch}", {"sha": sha})
        return sha

    def comments(self, number):
        return self.call("GET", f"/issues/{number}/comments?per_page=100")

    def status(self, sha):
        return self.call("GET", f"/commits/{sha}/statuses")


class Job:
    """One run of the program, as a step of a job with the inputs of a workflow."""

    runs = 0

    def __init__(self, arguments, github):
        self.arguments, self.github = arguments, github

    def on(self, event, edit_payload, variables, inputs, token):
        recorded, payload = delivered(event)
        payload = json.loads(payload)
        edit_payload(payload)
        Job.runs += 1
        with tempfile.TemporaryDirectory(prefix="job-") as name:
            folder = pathlib.Path(name)
            (folder / "event.json").write_text(json.dumps(payload))
            for file in ("output", "summary"):
                (folder / file).touch()
            (folder / "temp").mkdir()
            environment = recorded | variables | {
                "PATH": os.environ["PATH"],
                "GITHUB_API_URL": self.github.api,
                "GITHUB_EVENT_PATH": str(folder / "event.json"),
                "GITHUB_OUTPUT": str(folder / "output"),
                "GITHUB_STEP_SUMMARY": str(folder / "summary"),
                "GITHUB_RUN_ID": str(8000000000 + Job.runs),
                "RUNNER_TEMP": str(folder / "temp"),
                "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"],
                ID_TOKEN[1]: os.environ[ID_TOKEN[1]],
            }
            environment[ID_TOKEN[0]] = with_claims(os.environ[ID_TOKEN[0]], environment)
            inputs = action_inputs() | {
                "github-token": token, "aws-region": "eu-west-1", "name": "orders-pipeline", "template": "pipeline.yaml",
                "parameter-overrides": f"ConnectionArn={CONNECTION},RepositoryId=octo-org/orders",
            } | inputs
            environment |= {"INPUT_" + name.upper(): value for name, value in inputs.items()}
            done = subprocess.run([self.arguments.java, "-jar", self.arguments.jar], env=environment, cwd=folder, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
            self.log, self.exit = done.stdout, done.returncode
            self.summary = (folder / "summary").read_text()
            self.outputs = file_command((folder / "output").read_text())
        return self


class Story:
    """The pull request, event by event; collects what is not as it should be."""

    def __init__(self, arguments):
        self.github = GitHub(arguments.github, arguments.github_key)
        self.job = Job(arguments, self.github)
        self.pages = arguments.pages
        self.complaints, self.chapter, self.number = [], "", 0

    def expect(self, holds, what):
        if not holds:
            self.complaints.append(f"{self.chapter}: {what}")
            print(f"     no: {what}", flush=True)

    def begin(self, chapter):
        self.chapter = chapter
        print(chapter, flush=True)

    def ended(self, job, code, result):
        self.expect(job.exit == code, f"exit {job.exit} instead of {code}")
        self.expect(job.outputs.get("result") == result, f"result {job.outputs.get('result')} instead of {result}")
        if job.exit != code:
            print("".join(f"     | {row}\n" for row in job.log.splitlines()[-40:]), flush=True)

    def pushed(self, text=None, **inputs):
        """A push to main, of a template or of what is there."""
        sha = self.github.push("main", text) if text else self.github.head("main")

        def edit(payload):
            payload["after"] = sha
            payload["head_commit"]["id"] = sha
        return self.job.on("push-main", edit, {"GITHUB_SHA": sha}, {
            "role-to-assume": "arn:aws:iam::123456789012:role/github-deploy"} | inputs, self.github.job_token(JOB))

    def proposed(self, action, permissions=None, **inputs):
        """An event of the pull request, on what merging its branch would give."""
        base, head = self.github.head("main"), self.github.head("feature")
        tree = self.github.call("GET", f"/git/commits/{head}")["tree"]["sha"]
        merge = self.github.call("POST", "/git/commits", {
            "message": f"Merge {head} into {base}", "tree": tree, "parents": [base, head]})["sha"]

        def edit(payload):
            payload["action"] = action
            payload["number"] = payload["pull_request"]["number"] = self.number
            payload["pull_request"]["head"]["sha"] = head
            payload["pull_request"]["base"]["sha"] = base
        job = self.job.on("pull_request", edit, {
            "GITHUB_SHA": merge, "GITHUB_REF": f"refs/pull/{self.number}/merge",
            "GITHUB_REF_NAME": f"{self.number}/merge"}, {
                "role-to-assume": "arn:aws:iam::123456789012:role/github-preview"} | inputs,
            self.github.job_token(permissions or JOB))
        self.expect(not self.change_sets(), "a change set was left")
        return job

    def change_sets(self):
        import boto3

        cloudformation = boto3.client("cloudformation", region_name="eu-west-1")
        return cloudformation.list_change_sets(StackName="orders-pipeline")["Summaries"]

    def ours(self):
        """The comments that the job wrote."""
        return [one for one in self.github.comments(self.number)
                if one["user"]["login"] == "github-actions[bot]" and one["body"].startswith(MARKER)]

    def commented(self, name, *words, without=()):
        """There is one comment of ours, which says this."""
        found = self.ours()
        self.expect(len(found) == 1, f"{len(found)} comments of ours instead of 1")
        body = found[0]["body"] if found else ""
        self.expect(len(body) <= 65536, "the comment is too long")
        for word in words:
            self.expect(word in body, f"the comment does not say '{word}'")
        for word in without:
            self.expect(word not in body, f"the comment still says '{word}'")
        if self.pages:
            self.pages.mkdir(parents=True, exist_ok=True)
            (self.pages / f"{name}.md").write_text(body, encoding="utf-8")
        return found[0]["id"] if found else None

    def marked(self, state):
        """The newest status of the head says this, and one before it that the run was going on."""
        statuses = self.github.status(self.github.head("feature"))
        states = [one["state"] for one in statuses]
        self.expect(states[:1] == [state], f"the status of the head is {states[:1]} instead of {state}")
        self.expect("pending" in states[1:], "the status was never pending")

    def tell(self):
        self.begin("main: the pipeline is created")
        self.ended(self.pushed(edited("first")), 0, "created")

        self.begin("opened: an approval would go")
        self.github.call("POST", "/git/refs", {"ref": "refs/heads/feature", "sha": self.github.head("main")})
        self.github.push("feature", edited("approval-gone"))
        self.number = self.github.call("POST", "/pulls", {
            "title": "Deploy without asking", "head": "feature", "base": "main"})["number"]
        pasted = self.github.call("POST", f"/issues/{self.number}/comments", {
            "body": f"{MARKER} in eu-west-1 -->\nLooks good to me."})
        self.ended(self.proposed("opened"), 3, "refused")
        comment = self.commented("1-opened", "approval-removed:Prod/Approve", "manual approval Approve removed", "```mermaid")
        self.marked("failure")

        self.begin("synchronized: another edit instead")
        self.github.push("feature", edited("second"))
        self.ended(self.proposed("synchronize"), 0, "previewed")
        self.expect(self.commented("2-synchronized", "ArtifactBucket", without=("approval-removed",)) == comment,
                    "it is another comment")
        self.marked("success")

        self.begin("synchronized: an edit of the pipeline")
        self.github.push("feature", edited("superseded"))
        self.ended(self.proposed("synchronize"), 0, "previewed")
        self.expect(self.commented("3-synchronized", "execution mode", "SUPERSEDED", without=("ArtifactBucket</code>",))
                    == comment, "it is another comment")
        self.marked("success")

        self.begin("reverted: nothing would change")
        self.github.push("feature", edited("first"))
        self.ended(self.proposed("synchronize"), 0, "previewed")
        self.expect(self.commented("4-reverted", "no longer", without=("SUPERSEDED",)) == comment, "it is another comment")
        self.marked("success")

        self.begin("a token that may not write: a warning, and the run ends as it would")
        self.github.push("feature", edited("superseded"))
        reading = {"contents": "read", "metadata": "read", "pull_requests": "read"}
        job = self.proposed("synchronize", permissions=reading)
        self.ended(job, 0, "previewed")
        self.expect("pull-requests: write" in job.log, "the log does not say which permission is missing")

        self.begin("synchronized: once more, with permission")
        self.ended(self.proposed("synchronize"), 0, "previewed")
        self.expect(self.commented("5-again", "execution mode") == comment, "it is another comment")

        self.begin("another stack of the same repository has a comment of its own")
        self.ended(self.proposed("synchronize", name="other-pipeline"), 0, "previewed")
        bodies = [one["body"] for one in self.github.comments(self.number)]
        self.expect(sum("preview of other-pipeline" in body for body in bodies) == 1, "it has none, or more than one")
        self.commented("6-beside", "execution mode")
        self.expect(any(one["id"] == pasted["id"] and one["body"] == pasted["body"]
                        for one in self.github.comments(self.number)), "the comment of somebody else was touched")

        self.begin("merged, and deployed with a GitHub Deployment")
        merged = self.github.commit_of(edited("superseded"), [self.github.head("main"), self.github.head("feature")])
        self.github.call("PATCH", "/git/refs/heads/main", {"sha": merged})
        self.github.call("PATCH", f"/pulls/{self.number}", {"state": "closed"})
        self.ended(self.pushed(deployment="production", **{"in-flight": "stop"}), 0, "updated")
        deployments = self.github.call("GET", f"/deployments?sha={merged}")
        self.expect([one["environment"] for one in deployments] == ["production"], "no deployment was recorded")
        for one in deployments:
            states = [status["state"] for status in self.github.call("GET", f"/deployments/{one['id']}/statuses")]
            self.expect(states == ["success", "in_progress"], f"its states are {states}")

        self.begin("closed: nothing is done")
        self.ended(self.proposed("closed"), 0, "skipped")
        self.commented("7-closed", "execution mode")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", required=True)
    parser.add_argument("--jar", required=True)
    parser.add_argument("--github", required=True, help="endpoint of the emulated GitHub")
    parser.add_argument("--github-key", required=True, help="file with the private key of the app github-actions")
    parser.add_argument("--pages", type=pathlib.Path, help="keep the comments in this folder")
    story = Story(parser.parse_args())
    story.tell()
    for complaint in story.complaints:
        print(f"no: {complaint}")
    print("the story went as told" if not story.complaints else f"{len(story.complaints)} things went otherwise")
    sys.exit(1 if story.complaints else 0)


if __name__ == "__main__":
    main()
