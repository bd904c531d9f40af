"""Stands before the emulated GitHub and answers one path that GitHub answers and the emulator does not.

github-api reads a ref from `git/refs/heads/main`, the older form of `git/ref/heads/main`, for the sake
of GitHub Enterprise; GitHub answers both. Everything else is passed on as it is.
"""

import http.client
import http.server
import re
import sys

PASSED_ON = ("authorization", "accept", "content-type", "user-agent", "x-github-api-version")


class OlderPaths(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    emulator = 0

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path
        if self.command == "GET":
            path = re.sub(r"^(/repos/[^/]+/[^/]+/git)/refs/(.)", r"\1/ref/\2", path)
        connection = http.client.HTTPConnection("127.0.0.1", self.emulator, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() in PASSED_ON}
        connection.request(self.command, path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length", "keep-alive", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any

    def log_message(self, form, *arguments):
        print(form % arguments, flush=True)


if __name__ == "__main__":
    OlderPaths.emulator = int(sys.argv[2])
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), OlderPaths).serve_forever()
