# Finds a JDK of at least version 17 and exports JAVA_HOME; sourced after common.sh.
# shellcheck shell=bash

readonly JAVA_WANTED=17

# The `release` file answers without starting a JVM; not every distribution ships it.
java_major() {
  local jdk="$1" version=""
  if [ -r "$jdk/release" ]; then
    version="$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$jdk/release")"
  fi
  if [ -z "$version" ]; then
    version="$("$jdk/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9].*\)/\1/p')"
  fi
  version="${version#1.}"
  version="${version%%[!0-9]*}"
  printf '%s\n' "${version:-0}"
}

require_jdk() {
  local jdk compiler major hint="install one (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME"
  if [ -n "${JAVA_HOME:-}" ]; then
    jdk="$JAVA_HOME"
    [ -x "$jdk/bin/javac" ] || fail "JAVA_HOME is $jdk, which holds no JDK (bin/javac is missing); correct or unset it."
  else
    compiler="$(command -v javac)" || fail "a JDK of version $JAVA_WANTED or later is needed and javac is not on PATH: $hint."
    jdk="$(dirname "$(dirname "$(readlink -f "$compiler")")")"
  fi
  major="$(java_major "$jdk")"
  [ "$major" -ge "$JAVA_WANTED" ] || fail "a JDK of version $JAVA_WANTED or later is needed and $jdk is version $major: $hint."
  export JAVA_HOME="$jdk"
}
