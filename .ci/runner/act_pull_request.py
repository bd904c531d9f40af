"""The pull request of a checkout, on an emulated GitHub, for a run of act.

  act_pull_request.py open API KEY CHECKOUT        pushes main and feature, opens a pull request, prints a job's token
  act_pull_request.py comments API KEY NUMBER      prints the comments of the job

The emulator draws its commit ids by lot, so those of the checkout's branches are written over git's own.
"""

import pathlib
import subprocess
import sys

from pull_request import JOB, MARKER, GitHub


def opened(github, checkout):
    """Answers the number of a new pull request of the branch feature."""
    for branch in ("main", "feature"):
        if branch == "feature":
            github.call("POST", "/git/refs", {"ref": "refs/heads/feature", "sha": github.head("main")})
        text = subprocess.run(["git", "-C", checkout, "show", f"{branch}:pipeline.yaml"], check=True, text=True,
                              capture_output=True).stdout
        (checkout / ".git" / "refs" / "heads" / branch).write_text(github.push(branch, text) + "\n")
    return github.call("POST", "/pulls", {"title": "Keep artifacts longer", "head": "feature", "base": "main"})["number"]


def main():
    verb, api, key, about = sys.argv[1:]
    github = GitHub(api, key)
    if verb == "open":
        number = opened(github, pathlib.Path(about))
        if number != 1:
            sys.exit(f"the pull request has the number {number}, not that of the page")
        print(github.job_token(JOB))
    else:
        for one in github.comments(about):
            if one["user"]["login"] == "github-actions[bot]" and one["body"].startswith(MARKER):
                print(one["body"])


if __name__ == "__main__":
    main()
