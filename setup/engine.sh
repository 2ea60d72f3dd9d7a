#!/usr/bin/env bash
# Sees to a Docker engine for rehearsals.
#   engine.sh ensure   status 0 when an engine answers; installs or starts what is missing, with consent; otherwise status 2
#   engine.sh status   prints key=value lines and changes nothing
#   engine.sh advice   prints what is missing and what would be done; status 1 when something is
set -euo pipefail

setup="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
# shellcheck source=setup/common.sh
source "$setup/common.sh"
# shellcheck source=setup/packages.sh
source "$setup/packages.sh"

readonly BASE_IMAGE="debian:trixie-slim"
readonly START_SECONDS=30
readonly PID_FILE="/var/run/docker.pid"
readonly MANUAL="https://docs.docker.com/engine/install/"
cache="$(cache_directory)"
# dockerd lies where an ordinary user's PATH does not look.
PATH="$PATH:/usr/sbin:/sbin"

has() {
  command -v "$1" >/dev/null 2>&1
}

# A client alone makes `docker info` exit 0 in some versions; only a server's version proves an engine.
engine_version() {
  timeout 5 docker info --format '{{.ServerVersion}}' 2>/dev/null | grep -E '^[0-9]'
}

compose_version() {
  timeout 5 docker compose version --short 2>/dev/null | grep -E '^v?[0-9]'
}

# Set when the user chose an engine; then no other one may take its place.
chosen_engine() {
  local context="${DOCKER_CONTEXT:-}"
  if [ -n "${DOCKER_HOST:-}" ]; then
    printf 'DOCKER_HOST=%s\n' "$DOCKER_HOST"
    return 0
  fi
  if [ -z "$context" ] && has docker; then
    context="$(timeout 5 docker context show 2>/dev/null)" || context=""
  fi
  if [ -n "$context" ] && [ "$context" != default ]; then
    printf 'docker context %s\n' "$context"
  fi
}

engine_log() {
  if [ -w /var/log ]; then
    printf '/var/log/rehearsal-dockerd.log\n'
  else
    printf '%s/dockerd.log\n' "$cache"
  fi
}

# Takes a sentence and the commands that would be run; returns only when they may be.
consent() {
  local what="$1" commands="$2" answer=""
  say "rehearse: $what"
  if [ "$(id -u)" -ne 0 ]; then
    say "This needs root. Run these commands as root, then try again:"
    say "$commands"
    exit "$SETUP_ERROR"
  fi
  if [ "${CI:-}" = true ] || [ "${REHEARSAL_YES:-}" = 1 ]; then
    return 0
  fi
  if [ -t 0 ] && [ -t 2 ]; then
    say "These commands would be run:"
    say "$commands"
    read -r -p "Go ahead? [y/N] " answer
    case "$answer" in
      y | Y | yes) return 0 ;;
    esac
    fail "nothing was changed."
  fi
  say "Run these commands, or allow them with --yes:"
  say "$commands"
  exit "$SETUP_ERROR"
}

# Prints which parts are missing, given the engine that the user chose.
missing_parts() {
  if ! has docker; then
    printf 'cli\ncompose\n'
  elif [ -z "$(compose_version)" ]; then
    printf 'compose\n'
  fi
  if [ -z "$1" ] && [ "$(uname -s)" = Linux ] && ! has dockerd && [ -z "$(engine_version)" ]; then
    printf 'engine\n'
  fi
}

ensure_packages() {
  local wanted=() part commands
  while read -r part; do
    wanted+=("$part")
  done < <(missing_parts "$1")
  [ "${#wanted[@]}" -gt 0 ] || return 0
  commands="$(install_commands "${wanted[@]}")" ||
    fail "missing: ${wanted[*]}; this system's packages are not known to Rehearsal, see $MANUAL."
  consent "missing for Docker: ${wanted[*]}; they come from the distribution's packages." "$commands"
  install_packages "$cache/install.log" "$commands" || fail "the installation failed; the whole log is in $cache/install.log."
  hash -r
}

# An engine that was killed leaves its pid file; dockerd refuses to start when another process has that number by now.
remove_stale_pid() {
  local file="$PID_FILE" pid
  [ -f "$file" ] || return 0
  pid="$(cat "$file")"
  if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]; then
    return 0
  fi
  rm -f "$file"
}

# Waits until the engine answers or, given a process, until that process has ended.
await_engine() {
  local pid="${1:-}" deadline=$((SECONDS + START_SECONDS))
  until [ -n "$(engine_version)" ]; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    [ -z "$pid" ] || kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.2
  done
}

start_with_systemd() {
  consent "the Docker engine does not run; it would be started." "systemctl start docker"
  { systemctl start docker && await_engine; } || fail "the Docker engine did not start; see: journalctl -u docker"
}

start_alone() {
  local log pid
  log="$(engine_log)"
  consent "the Docker engine does not run; dockerd would be started (log: $log)." "setsid nohup dockerd >$log 2>&1 </dev/null &"
  remove_stale_pid
  if [ -f "$PID_FILE" ]; then
    await_engine || fail "dockerd runs but has not answered within $START_SECONDS s."
    return 0
  fi
  # Descriptor 9 is the lock: an engine that inherits it would hold it for good.
  setsid nohup dockerd >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  if ! await_engine "$pid"; then
    kill "$pid" 2>/dev/null || say "rehearse: dockerd has already ended."
    tail -n 10 "$log" >&2
    fail "dockerd ended or has not answered within $START_SECONDS s; the whole log is in $log."
  fi
}

start_engine() {
  [ "$(uname -s)" = Linux ] || fail "the Docker engine does not answer: start Docker Desktop (or your engine) and try again."
  has dockerd || fail "no Docker engine answers and dockerd is not installed; see $MANUAL."
  if [ -d /run/systemd/system ]; then
    start_with_systemd
  else
    start_alone
  fi
}

has_base_image() {
  timeout 5 docker image inspect "$BASE_IMAGE" >/dev/null 2>&1
}

base_image_source() {
  if [ -f "$cache/base-image-source" ]; then
    cat "$cache/base-image-source"
  else
    printf 'undecided\n'
  fi
}

# Pulls the base image where a registry answers; otherwise it is made from packages, and no later run waits for a pull.
ensure_base_image() {
  local commands
  ! has_base_image || return 0
  if [ "$(base_image_source)" != mmdebstrap ]; then
    say "rehearse: pulling $BASE_IMAGE ..."
    if timeout 15 docker pull -q "$BASE_IMAGE" >/dev/null 2>&1; then
      printf 'pull\n' >"$cache/base-image-source"
      return 0
    fi
    say "rehearse: no registry gave $BASE_IMAGE within 15 s; it will be made from Debian's packages."
    say "(Decided once; to decide again: rm $cache/base-image-source)"
    printf 'mmdebstrap\n' >"$cache/base-image-source"
  fi
  ! has mmdebstrap || return 0
  commands="$(install_commands bootstrap)" ||
    fail "$BASE_IMAGE is absent, no registry gives it, and mmdebstrap, which could make it, is not packaged here: docker pull or docker load it."
  consent "$BASE_IMAGE cannot be pulled; mmdebstrap is needed to make it." "$commands"
  install_packages "$cache/install.log" "$commands" || fail "the installation failed; the whole log is in $cache/install.log."
}

# Silence of an engine that exists is no reason to install or start another one.
refuse_substitute() {
  local chosen="$1" complaint
  has docker || return 0
  [ -z "$(engine_version)" ] || return 0
  [ -z "$chosen" ] || fail "the engine you chose ($chosen) does not answer; no other engine is used in its place."
  complaint="$(timeout 5 docker info 2>&1 >/dev/null)" || case "$complaint" in
    *"permission denied"*) fail "the Docker engine refuses user $(id -un): add the user to group docker, log in again, and try again." ;;
  esac
}

ensure() {
  local chosen
  mkdir -p "$cache"
  exec 9>"$cache/engine.lock"
  if has flock && ! flock -w 120 9; then
    fail "another run has been setting up the engine for 2 minutes ($cache/engine.lock)."
  fi
  chosen="$(chosen_engine)"
  refuse_substitute "$chosen"
  ensure_packages "$chosen"
  refuse_substitute "$chosen"
  [ -n "$(engine_version)" ] || start_engine
  ensure_base_image
}

# Prints what is missing and what `ensure` would do about it, a sentence a line; status 1 when something is missing.
advice() {
  local chosen wanted=() part packages ready=0
  chosen="$(chosen_engine)"
  while read -r part; do
    wanted+=("$part")
  done < <(missing_parts "$chosen")
  if [ "${#wanted[@]}" -gt 0 ]; then
    ready=1
    packages="$(package_names "$(distribution | cut -d' ' -f1)" "${wanted[@]}")"
    printf 'missing: %s; these packages would be installed: %s\n' "${wanted[*]}" "$packages"
  fi
  if [ -z "$(engine_version)" ]; then
    ready=1
    if [ -n "$chosen" ]; then
      printf 'missing: the engine you chose (%s) does not answer; no other one would take its place\n' "$chosen"
    else
      printf 'missing: no Docker engine answers; it would be started\n'
    fi
  elif ! has_base_image; then
    ready=1
    printf 'missing: image %s; it would be pulled or, where no registry gives it within 15 s, made with mmdebstrap\n' "$BASE_IMAGE"
  fi
  if [ "$ready" -eq 0 ]; then
    printf 'nothing is missing\n'
  elif [ -z "$chosen" ]; then
    printf "'rehearse run' does all this as root and with consent: --yes, CI=true, or your answer on the terminal\n"
  fi
  return "$ready"
}

status() {
  local image=absent
  ! has_base_image || image=present
  printf 'docker=%s\n' "$(command -v docker)"
  printf 'compose=%s\n' "$(compose_version)"
  printf 'engine=%s\n' "$(engine_version)"
  printf 'chosen=%s\n' "$(chosen_engine)"
  printf 'dockerd=%s\n' "$(command -v dockerd)"
  printf 'log=%s\n' "$(engine_log)"
  printf 'base-image=%s\n' "$BASE_IMAGE"
  printf 'base-image-state=%s\n' "$image"
  printf 'base-image-source=%s\n' "$(base_image_source)"
  printf 'mmdebstrap=%s\n' "$(command -v mmdebstrap)"
  printf 'root=%s\n' "$([ "$(id -u)" -eq 0 ] && echo yes || echo no)"
  printf 'cache=%s\n' "$cache"
}

# Sourcing gives tests the functions without running anything.
if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  case "${1:-}" in
    ensure) ensure ;;
    status) status ;;
    advice) advice ;;
    *) fail "usage: setup/engine.sh ensure|status|advice" ;;
  esac
fi
