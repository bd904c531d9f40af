# shellcheck shell=bash disable=SC2034
# What the steps of a release share. Sourced, never run. A step works on the repository of the current
# folder: tables and digests on standard output, words on standard error.
set -euo pipefail
shopt -s inherit_errexit

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

digest_form='sha256:[0-9a-f]{64}'

# Sets version and major.
read_version() {
  version=$1
  [[ $version =~ ^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]] \
    || fail "\"$version\" is no version such as 1.2.3: three numbers, without a v before or anything behind them"
  major=${BASH_REMATCH[1]}
}

# The name that a repository's image has in GitHub's registry, which knows no capitals.
image_of() {
  [[ $1 =~ ^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$ ]] || fail "\"$1\" is not of the form owner/name"
  printf 'ghcr.io/%s\n' "${1,,}"
}

# Puts a line into the place of the one line of a file that an extended regular expression matches.
replace_the_line() {
  local file=$1 pattern=$2 count text
  [[ -f $file ]] || fail "there is no $file here"
  count=$(grep -cE -- "$pattern" "$file" || [[ $? == 1 ]])
  [[ $count == 1 ]] || fail "$file has $count lines of the form $pattern, instead of one"
  text=$(pattern=$pattern line=$3 awk '$0 ~ ENVIRON["pattern"] { print ENVIRON["line"]; next } { print }' "$file")
  printf '%s\n' "$text" >"$file"
}

# The lines of a release in action.yml, in the project's version, and in the meta pipeline's image.
action=action.yml
project=pom.xml
meta_pipeline=src/main/resources/io/github/metacodepipeline/bootstrap/meta-pipeline.yaml
