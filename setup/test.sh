#!/usr/bin/env bash
# Runs the project's tests and ends with one line: N passed, N failed.
# With --exhaustive it runs those instead that take minutes each, with --campaign the faults against the harness itself.
# Status: 0 all passed, 1 a test failed, 2 the tests could not be run.
set -euo pipefail

REHEARSAL_HOME="${REHEARSAL_HOME:-$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")}"
export REHEARSAL_HOME
# shellcheck source=setup/common.sh
source "$REHEARSAL_HOME/setup/common.sh"
# shellcheck source=setup/java.sh
source "$REHEARSAL_HOME/setup/java.sh"
# shellcheck source=setup/build.sh
source "$REHEARSAL_HOME/setup/build.sh"

reports() {
  find "$REHEARSAL_HOME" -maxdepth 4 -type f -name 'TEST-*.xml' \
    \( -path '*/target/surefire-reports/*' -o -path '*/target/failsafe-reports/*' \) "$@"
}

# Prints "tests failed skipped", summed over the reports. Only a report's first <testsuite> counts: what a test printed
# may hold another.
tally() {
  # shellcheck disable=SC2016
  reports -exec awk '
    function number(name) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
    }
    BEGIN { RS = ">" }
    FNR == 1 { seen = 0 }
    !seen && /<testsuite[ \n\t]/ { seen = 1; print number("tests"), number("errors") + number("failures"), number("skipped") }' {} + |
    awk '{ tests += $1; failed += $2; skipped += $3 } END { print tests + 0, failed + 0, skipped + 0 }'
}

arguments=()
for argument in "$@"; do
  case "$argument" in
    --exhaustive | --campaign) arguments+=("-P${argument#--}") ;;
    *) arguments+=("$argument") ;;
  esac
done
set -- ${arguments[@]+"${arguments[@]}"}

require_jdk
lock_build
rm -f "$STATE/test-count"
# Reports of an earlier run must not be counted as this one's.
reports -delete
hash="$(source_hash)"
status=0
in_home "$(maven_command)" -B -ntp --fail-at-end verify "$@" || status=$?
if [ "$status" -eq 0 ] && { [ "$#" -eq 0 ] || [ "$*" = -Pexhaustive ]; }; then
  printf '%s\n' "$hash" >"$STATE/build.stamp"
else
  rm -f "$STATE/build.stamp"
fi

read -r tests failed skipped <<<"$(tally)"
line="$((tests - failed - skipped)) passed, $failed failed"
[ "$skipped" -eq 0 ] || line+=", $skipped skipped"

outcome=0
if [ "$failed" -gt 0 ]; then
  outcome=1
elif [ "$status" -ne 0 ]; then
  say "rehearse: Maven failed with status $status although no test did; see above."
  outcome="$SETUP_ERROR"
elif [ "$tests" -eq 0 ]; then
  say "rehearse: no test ran, so nothing is proved."
  outcome="$SETUP_ERROR"
fi
printf '%s\n' "$line" | tee "$STATE/test-count"
exit "$outcome"
