"""Stands before the emulated GitHub, and answers what GitHub answers and the emulator does not.

  github_front.py PORT EMULATOR_PORT [RECORD]

- `git/refs/heads/main`, the older form of `git/ref/heads/main`, which github-api asks for the sake of
  GitHub Enterprise.
- The head of a pull request follows its branch; the emulator's stays at the commit that it began with.
- Commit statuses and deployments, which the emulator has not. What they answer is checked against
  GitHub's own description of its API by openapi.py.

Everything else is passed on as it is. With RECORD, every request and answer is written to that file,
one JSON object a line.
"""

import datetime
import http.client
import http.server
import json
import re
import sys
import threading

PASSED_ON = ("authorization", "accept", "content-type", "user-agent", "x-github-api-version")
LEFT_OUT = ("transfer-encoding", "connection", "content-length", "keep-alive", "date")


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Places:
    """The commit statuses and deployments of every repository, in memory."""

    ROUTES = (
        ("POST", r"(/repos/[^/]+/[^/]+)/statuses/([0-9a-f]{40})", "add_status"),
        ("GET", r"(/repos/[^/]+/[^/]+)/commits/([0-9a-f]{40})/statuses", "statuses"),
        ("POST", r"(/repos/[^/]+/[^/]+)/deployments", "add_deployment"),
        ("GET", r"(/repos/[^/]+/[^/]+)/deployments", "deployments"),
        ("POST", r"(/repos/[^/]+/[^/]+)/deployments/([0-9]+)/statuses", "add_deployment_status"),
        ("GET", r"(/repos/[^/]+/[^/]+)/deployments/([0-9]+)/statuses", "deployment_statuses"),
    )

    def __init__(self, api):
        self.api, self.lock, self.ids = api, threading.Lock(), 0
        self.of_commits, self.of_deployments, self.all_deployments = {}, {}, {}

    def answer(self, method, path, query, body, user):
        for verb, route, name in self.ROUTES:
            match = re.fullmatch(route, path)
            if match and verb == method:
                with self.lock:
                    self.ids += 1
                    given = json.loads(body) if body else dict(pair.split("=", 1) for pair in query.split("&") if pair)
                    return getattr(self, name)(given, user, *match.groups())
        return None

    def common(self, url, user):
        return {"url": f"{self.api}{url}", "id": self.ids, "node_id": f"N{self.ids}", "created_at": now(),
                "updated_at": now(), "creator": user}

    def add_status(self, given, user, repository, sha):
        status = self.common(f"{repository}/statuses/{sha}", user) | {
            "avatar_url": None, "state": given["state"], "description": given.get("description"),
            "target_url": given.get("target_url"), "context": given.get("context", "default")}
        self.of_commits.setdefault((repository, sha), []).insert(0, status)
        return 201, status

    def statuses(self, given, user, repository, sha):
        return 200, self.of_commits.get((repository, sha), [])

    def add_deployment(self, given, user, repository):
        url = f"{repository}/deployments/{self.ids}"
        deployment = self.common(url, user) | {
            "sha": given["ref"], "ref": given["ref"], "task": given.get("task", "deploy"),
            "payload": given.get("payload", ""), "environment": given.get("environment", "production"),
            "original_environment": given.get("environment", "production"),
            "description": given.get("description"), "statuses_url": f"{self.api}{url}/statuses",
            "repository_url": f"{self.api}{repository}"}
        self.all_deployments.setdefault(repository, []).insert(0, deployment)
        return 201, deployment

    def deployments(self, given, user, repository):
        found = self.all_deployments.get(repository, [])
        return 200, [one for one in found if given.get("sha", one["sha"]) == one["sha"]]

    def add_deployment_status(self, given, user, repository, number):
        deployment = next((one for one in self.all_deployments.get(repository, []) if one["id"] == int(number)), None)
        if deployment is None:
            return 404, {"message": "Not Found"}
        status = self.common(f"{repository}/deployments/{number}/statuses/{self.ids}", user) | {
            "state": given["state"], "description": given.get("description", ""),
            "environment": deployment["environment"], "target_url": given.get("log_url", given.get("target_url", "")),
            "log_url": given.get("log_url", ""), "environment_url": given.get("environment_url", ""),
            "deployment_url": deployment["url"], "repository_url": deployment["repository_url"]}
        self.of_deployments.setdefault(int(number), []).insert(0, status)
        return 201, status

    def deployment_statuses(self, given, user, repository, number):
        return 200, self.of_deployments.get(int(number), [])


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    port = emulator = 0
    record = places = None
    writing = threading.Lock()

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path, _, query = self.path.partition("?")
        stub = self.places.answer(self.command, path, query, body, self.actor())
        if stub:
            status, value = stub
            headers, content = [("Content-Type", "application/json; charset=utf-8")], json.dumps(value).encode()
        else:
            status, headers, content = self.passed_on(body)
        self.note(bool(stub), body, status, content)
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any

    def passed_on(self, body):
        path = self.path
        if self.command == "GET":
            path = re.sub(r"^(/repos/[^/]+/[^/]+/git)/refs/(.)", r"\1/ref/\2", path)
        status, headers, content = self.ask(self.command, path, body)
        if self.command == "GET" and status == 200 and re.fullmatch(r"/repos/[^/]+/[^/]+/pulls/[0-9]+", path):
            content = self.at_the_head_of_its_branch(json.loads(content))
        return status, headers, content

    def at_the_head_of_its_branch(self, pull):
        head = pull["head"]
        status, _, content = self.ask("GET", f"/repos/{head['repo']['full_name']}/git/ref/heads/{head['ref']}", b"")
        if status == 200:
            head["sha"] = json.loads(content)["object"]["sha"]
        return json.dumps(pull).encode()

    def actor(self):
        """Who asks, as the answers of our own routes name them."""
        login = "github-actions[bot]" if self.headers.get("Authorization", "").split()[-1:] != ["ghs_test"] else "octocat"
        page = f"http://127.0.0.1:{self.port}/users/{login}"
        links = ("followers", "following", "gists", "starred", "subscriptions", "organizations", "repos", "events",
                 "received_events")
        return {"login": login, "id": 41898282, "node_id": "B", "avatar_url": page, "gravatar_id": "", "url": page,
                "html_url": page, "type": "Bot" if login.endswith("[bot]") else "User", "site_admin": False,
                **{f"{name}_url": f"{page}/{name}" for name in links}}

    def ask(self, method, path, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.emulator, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() in PASSED_ON}
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        own, ours = f"http://localhost:{self.emulator}", f"http://127.0.0.1:{self.port}"
        return (answer.status,
                [(name, value.replace(own, ours)) for name, value in answer.getheaders() if name.lower() not in LEFT_OUT],
                answer.read().replace(own.encode(), ours.encode()))

    def note(self, is_ours, body, status, content):
        if self.record:
            line = {"method": self.command, "path": self.path, "request": text(body), "status": status,
                    "answer": text(content), "stub": is_ours,
                    "program": "Python" not in self.headers.get("User-Agent", "")}
            with self.writing, open(self.record, "a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def log_message(self, form, *arguments):
        print(form % arguments, flush=True)


def text(content):
    return content.decode("utf-8", "replace")


if __name__ == "__main__":
    Front.port, Front.emulator = int(sys.argv[1]), int(sys.argv[2])
    Front.record = sys.argv[3] if len(sys.argv) > 3 else None
    Front.places = Places(f"http://127.0.0.1:{Front.port}")
    http.server.ThreadingHTTPServer(("127.0.0.1", Front.port), Front).serve_forever()
