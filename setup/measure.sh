#!/usr/bin/env bash
# Measures what docs/performance.md states; run it on a machine that does nothing else.
#   setup/measure.sh digest [ROWS]            rows/s against count(*) and whole-row md5
#   setup/measure.sh outage [RATE] [ROUNDS]   length of a known outage, as the probe tells it
#   setup/measure.sh locks [ROUNDS] [MILLIS]  how long a lock of known length was held and blocked, as the lock watch tells it
#                                             (MILLIS: what each commit waits for the disk at least)
#   setup/measure.sh overhead [ROUNDS] [TARGET] [RUNBOOK]   a path's commands in a bare shell, under as many requests, and under all observers
#   setup/measure.sh drain [STOPS]            stops of the train's API that reset a connection
#   setup/measure.sh repeat RUNS PATH [DATA]  a path again and again: outcome, failed requests, longest gap of each run
#   setup/measure.sh busy [RUNS] [LOOPS] [BESIDE]  a standard update that is good, beside busy loops (8 for each core), how many at
#                                            once: how many were rejected
#   setup/measure.sh table                    writes docs/performance.md from docs/performance.csv
#   setup/measure.sh campaign [ARGUMENTS]     faults against the harness itself: how many of each family it was right about
set -euo pipefail

REHEARSAL_HOME="${REHEARSAL_HOME:-$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")}"
export REHEARSAL_HOME TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true
# shellcheck source=setup/common.sh
source "$REHEARSAL_HOME/setup/common.sh"
# shellcheck source=setup/java.sh
source "$REHEARSAL_HOME/setup/java.sh"
# shellcheck source=setup/build.sh
source "$REHEARSAL_HOME/setup/build.sh"

program() {
  local dependencies="$STATE/measure.classpath"
  mkdir -p "$STATE"
  in_home "$(maven_command)" -q -B -ntp test-compile dependency:build-classpath -pl harness -Dmdep.outputFile="$dependencies" >&2
  "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$REHEARSAL_HOME/harness/target/test-classes:$REHEARSAL_HOME/harness/target/classes:$(cat "$dependencies")" "$@"
}

repeat() {
  local runs="$1" path="$2" data="${3:-tiny}" run
  for ((run = 1; run <= runs; run++)); do
    "$REHEARSAL_HOME/rehearse" run --path "$path" --data "$data" --json --quiet >"$STATE/measure.json" || true
    printf '%2d  ' "$run"
    python3 - "$STATE/measure.json" <<'PYTHON'
import json, sys
for path in json.load(open(sys.argv[1]))["paths"]:
    seen = path["availability"] or {}
    print(path["path"], path["outcome"], "seconds", path["durationMillis"] // 1000, "requests", seen.get("requests"),
          "failed", seen.get("failed"), "longest gap ms", seen.get("longestOutageMillis"), "p99 ms", seen.get("p99Millis"),
          "late", seen.get("late"), *(finding["id"] for finding in path["findings"]))
PYTHON
  done
}

# A family is the test class's name without its end.
campaign() {
  local status=0
  "$REHEARSAL_HOME/rehearse" test --campaign "$@" >&2 || status=$?
  python3 - "$REHEARSAL_HOME" <<'PYTHON'
import glob, re, sys, xml.etree.ElementTree as xml
families = {}
for report in glob.glob(sys.argv[1] + "/*/target/*-reports/TEST-*Campaign*.xml"):
    for case in xml.parse(report).getroot().iter("testcase"):
        family = re.sub(r".*\.|Campaign(Test|IT)$", "", case.get("classname"))
        cases, wrong, seconds = families.get(family, (0, [], 0.0))
        if any(case.find(kind) is not None for kind in ("failure", "error", "skipped")):
            wrong = wrong + [case.get("name")]
        families[family] = (cases + 1, wrong, seconds + float(case.get("time").replace(",", "")))
print("| family | right | seconds |\n|---|---|---|")
for family, (cases, wrong, seconds) in sorted(families.items()) + [("all", (
        sum(each[0] for each in families.values()), sum((each[1] for each in families.values()), []),
        sum(each[2] for each in families.values())))]:
    print(f"| {family} | {cases - len(wrong)} of {cases} | {seconds:.0f} |")
for family, (_, wrong, _) in sorted(families.items()):
    for name in wrong:
        print(f"wrong: {family}: {name}")
PYTHON
  return "$status"
}

# Beside busy loops the same release must end approved or inconclusive, never rejected, and the verdict must say why. Several
# rehearsals side by side take a part of the time, and make the machine busier still.
busy() {
  local runs="$1" loops="$2" beside="$3" run first status rejected=0 loop
  local -a others=() rehearsals=()
  trap 'kill "${others[@]}" 2>/dev/null || true' RETURN
  for ((loop = 0; loop < loops; loop++)); do
    bash -c 'while :; do :; done' &
    others+=("$!")
  done
  for ((first = 1; first <= runs; first += beside)); do
    rehearsals=()
    for ((run = first; run < first + beside && run <= runs; run++)); do
      "$REHEARSAL_HOME/rehearse" run --path standard --data tiny --json --quiet --report-dir "$STATE/busy/$run" \
        >"$STATE/busy-$run.json" &
      rehearsals+=("$!")
    done
    for ((run = first; run < first + beside && run <= runs; run++)); do
      status=0
      wait "${rehearsals[$((run - first))]}" || status=$?
      [ "$status" -ne 1 ] || rejected=$((rejected + 1))
      printf '%2d  status %d  ' "$run" "$status"
      python3 - "$STATE/busy-$run.json" <<'PYTHON'
import json, sys
for path in json.load(open(sys.argv[1]))["paths"]:
    machine = path["machine"] or {}
    print(path["path"], path["outcome"], "seconds", path["durationMillis"] // 1000, "starved ms", machine.get("starvedMillis"),
          "others %", machine.get("others"), "cpu pressure %", machine.get("cpuPressure"),
          "scheduling delay ms", machine.get("schedulingDelayMillis"), "undecided",
          *(each["id"] for each in path["unmeasured"] if each["decisive"]), "found", *(each["id"] for each in path["findings"]))
    print("   ", machine.get("says") or path["fault"] or "nothing was lacking")
PYTHON
    done
  done
  echo "$rejected of $runs rejected beside $loops busy loops, $beside side by side"
  [ "$rejected" -eq 0 ]
}

# Values that the API's settings demand; nothing is asked of any of them.
drain() {
  local image
  image="$("$REHEARSAL_HOME/fixtures/gitpulse/prepare.sh" | sed -n 's#^image [^ ]*/api:2026\.5\.15=##p')"
  docker run --rm --interactive --env PYTHONPATH=/app/src \
    --env DATABASE_URL=postgresql+psycopg://a:b@127.0.0.1/none --env REDIS_URL=redis://:none@127.0.0.1 \
    --env SECRET_KEY=none --env FERNET_KEY=none --env GITLAB_WEBHOOK_SECRET=none \
    --env STUDENT_API_TOKEN=none --env TEACHER_API_TOKEN=none --env ADMIN_API_TOKEN=none \
    --entrypoint python3 "$image" - "$1" <"$REHEARSAL_HOME/setup/drain.py"
}

# At most 15 rows: what no longer decides anything goes, and its story, if any, into docs/decisions.
table() {
  python3 - "$REHEARSAL_HOME/docs" <<'PYTHON'
import csv, sys
docs = sys.argv[1]
rows = list(csv.DictReader(open(docs + "/performance.csv")))
if len(rows) > 15:
    sys.exit("docs/performance.csv has " + str(len(rows)) + " rows; 15 are allowed.")
head, _, tail = open(docs + "/performance.md").read().partition("<!-- table -->\n")
_, _, tail = tail.partition("<!-- end -->\n")
lines = ["| goal | wanted | result | reached | command | measured |", "|---|---|---|---|---|---|"]
for row in rows:
    lines.append("| " + " | ".join([row["goal"], row["wanted"], row["result"], row["reached"], "`" + row["command"] + "`",
                                    row["date"] + ", " + row["commit"]]) + " |")
open(docs + "/performance.md", "w").write(head + "<!-- table -->\n" + "\n".join(lines) + "\n<!-- end -->\n" + tail)
PYTHON
}

case "${1:-}" in
  table)
    table
    exit
    ;;
esac
require_jdk
case "${1:-}" in
  # where the tests run, as they do
  digest) cd "$REHEARSAL_HOME/harness" && program dev.rehearsal.postgres.DigestMeasurement "${2:-3000000}" ;;
  outage) program dev.rehearsal.evidence.availability.OutageMeasurement "${2:-200}" "${3:-4}" ;;
  locks) cd "$REHEARSAL_HOME/harness" && program dev.rehearsal.evidence.locks.LockMeasurement "${2:-5}" "${3:-0}" ;;
  overhead)
    cd "$REHEARSAL_HOME"
    program dev.rehearsal.rehearsal.OverheadMeasurement "${3:-fixtures/target.yaml}" \
      "${4:-scenarios/src/main/resources/procedures/recommended/standard.md}" tiny "${2:-3}"
    ;;
  drain) drain "${2:-100}" ;;
  busy) busy "${2:-10}" "${3:-$((8 * $(nproc)))}" "${4:-1}" ;;
  campaign) campaign "${@:2}" ;;
  repeat)
    [ $# -ge 3 ] || fail "setup/measure.sh repeat RUNS PATH [DATA]"
    repeat "$2" "$3" "${4:-tiny}"
    ;;
  *) fail "name one of digest, outage, locks, overhead, drain, repeat, busy, campaign, table; the head of setup/measure.sh explains them." ;;
esac
