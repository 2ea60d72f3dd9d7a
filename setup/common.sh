# Shared by the launcher and the set-up scripts; sourced, never run.
# shellcheck shell=bash

# Status of a usage, configuration or set-up error; 1 and 3 are verdicts (rejected, inconclusive).
readonly SETUP_ERROR=2
# The image that the Testcontainers version named in pom.xml asks for.
# shellcheck disable=SC2034
readonly REAPER_IMAGE="testcontainers/ryuk:0.14.0"

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "rehearse: $*"
  exit "$SETUP_ERROR"
}

# macOS has no `timeout`; waiting without a limit is better there than not starting.
if ! command -v timeout >/dev/null; then
  timeout() {
    shift
    "$@"
  }
fi

cache_directory() {
  printf '%s\n' "${REHEARSAL_CACHE:-${HOME:-/root}/.cache/rehearsal}"
}

# Runs a command with its output in a log; shows the end of the log only when the command fails.
logged() {
  local log="$1" lines="$2"
  shift 2
  if "$@" >"$log" 2>&1; then
    return 0
  fi
  tail -n "$lines" "$log" >&2
  return 1
}
