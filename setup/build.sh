# Builds the Java modules when their sources changed since the last build; sourced after common.sh and java.sh.
# shellcheck shell=bash

readonly STATE="$REHEARSAL_HOME/.rehearsal"

class_path() {
  local module path=""
  for module in scenarios reports harness fixtures; do
    if [ -d "$REHEARSAL_HOME/$module/target/classes" ]; then
      path+="$REHEARSAL_HOME/$module/target/classes:"
    fi
  done
  printf '%s\n' "$path$REHEARSAL_HOME/scenarios/target/lib/*"
}

# Names and contents of all that goes into the class path; tests do not.
source_hash() (
  sum=(sha256sum)
  command -v sha256sum >/dev/null || sum=(shasum -a 256)
  cd "$REHEARSAL_HOME" || exit
  find . -maxdepth 4 \( -name target -o -name .git \) -prune -o \
    -type f \( -path './pom.xml' -o -path './*/pom.xml' -o -path './.mvn/*' \) -print0 >"$STATE/inputs" || exit
  find ./*/src/main -type f -print0 >>"$STATE/inputs" || exit
  LC_ALL=C sort -z "$STATE/inputs" | xargs -0 "${sum[@]}" | "${sum[@]}" | cut -d' ' -f1
)

has_classes() {
  [ -d "$REHEARSAL_HOME/scenarios/target/lib" ] &&
    [ -f "$REHEARSAL_HOME/scenarios/target/classes/dev/rehearsal/scenarios/Main.class" ]
}

is_built() {
  has_classes &&
    [ "$(cat "$STATE/build.stamp" 2>/dev/null)" = "$1" ]
}

# Two runs at once must not build into the same directories.
lock_build() {
  mkdir -p "$STATE"
  exec 8>"$STATE/build.lock"
  if command -v flock >/dev/null && ! flock -w 600 8; then
    fail "another build has held $STATE/build.lock for 10 minutes; end it and try again."
  fi
}

unlock_build() {
  exec 8>&-
}

# An installed Maven of 3.8 or later saves a download; a wrapper that has its distribution is faster still.
maven_command() {
  local wanted version
  wanted="$(sed -n 's#^distributionUrl=.*/\(apache-maven-[0-9.]*\)-bin.*#\1#p' "$REHEARSAL_HOME/.mvn/wrapper/maven-wrapper.properties")"
  if [ ! -d "${MAVEN_USER_HOME:-${HOME:-/root}/.m2}/wrapper/dists/$wanted" ] && command -v mvn >/dev/null; then
    version="$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')"
    # shellcheck disable=SC2086
    set -- ${version:-0 0}
    if [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 8 ]; }; then
      printf 'mvn\n'
      return 0
    fi
  fi
  printf '%s\n' "$REHEARSAL_HOME/mvnw"
}

in_home() (
  cd "$REHEARSAL_HOME" || exit
  "$@" 8>&-
)

build_once() {
  local hash
  lock_build
  hash="$(source_hash)"
  if ! is_built "$hash"; then
    say "rehearse: building (log: $STATE/build.log) ..."
    rm -f "$STATE/build.stamp"
    logged "$STATE/build.log" 30 in_home "$(maven_command)" -q -B -ntp -Dmaven.test.skip=true package ||
      fail "the build failed; the whole log is in $STATE/build.log."
    # Java would exit with 1 for a missing class, and 1 says "rejected".
    has_classes || fail "the build succeeded but made no command line (scenarios: dev.rehearsal.scenarios.Main)."
    printf '%s\n' "$hash" >"$STATE/build.stamp"
  fi
  unlock_build
}
