# Hands over to Java and gives its verdict; sourced, never run.
# shellcheck shell=bash

# A JVM that cannot start, is killed or fails ends with statuses that are verdicts (1 is rejected), so Java adds this
# to those that it means, and only those are passed on. ExitStatus.java holds the same number.
readonly MEANT=100
# Any end without a verdict.
readonly NO_VERDICT=3

# A shell starts what runs beside it with Ctrl-C ignored, and a JVM leaves ignored what it finds ignored.
with_signals() {
  if env --default-signal=INT,QUIT true 2>/dev/null; then
    exec env --default-signal=INT,QUIT "$@"
  elif command -v perl >/dev/null; then
    # shellcheck disable=SC2016
    exec perl -e '$SIG{INT} = $SIG{QUIT} = "DEFAULT"; exec { $ARGV[0] } @ARGV or exit 126' "$@"
  fi
  exec "$@"
}

# Runs a command that ends as Java does, passes signals on, and exits.
hand_over() {
  local java="" status=0 signal
  trap 'ended $?' EXIT
  REHEARSAL_MEANT=$MEANT with_signals "$@" <&0 &
  java=$!
  for signal in INT TERM HUP QUIT; do
    # shellcheck disable=SC2064
    trap "kill -$signal $java 2>/dev/null || true" "$signal"
  done
  wait "$java" || status=$?
  # a signal ends the wait, not Java
  while kill -0 "$java" 2>/dev/null; do
    status=0
    wait "$java" || status=$?
  done
  trap - EXIT
  case "$status" in
    100 | 101 | 102 | 103) exit $((status - MEANT)) ;;
    129 | 130 | 143) exit "$status" ;;
  esac
  say "rehearse: Java ended with status $status and without a verdict; nothing is known of the release."
  exit "$NO_VERDICT"
}

# What fails before Java was started is no verdict either, unless it says that it is the user's to correct.
ended() {
  case "$1" in
    2 | 129 | 130 | 143) exit "$1" ;;
    *) exit "$NO_VERDICT" ;;
  esac
}
