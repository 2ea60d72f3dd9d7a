# Says which packages give the Docker client, Compose, the engine and mmdebstrap, and installs them; sourced.
# shellcheck shell=bash

# Prints distribution and version, for example "debian 12".
distribution() (
  ID="" VERSION_ID=""
  if [ -r "${OS_RELEASE:-/etc/os-release}" ]; then
    # shellcheck disable=SC1090
    source "${OS_RELEASE:-/etc/os-release}"
  fi
  printf '%s %s\n' "$ID" "${VERSION_ID%%.*}"
)

package_names() {
  local system="$1" part compose=docker-compose client=docker-cli
  shift
  if [ "$system" = ubuntu ]; then
    compose=docker-compose-v2 client=docker.io
  fi
  for part in "$@"; do
    case "$part" in
      cli) printf '%s\ndocker-buildx\n' "$client" ;;
      compose) printf '%s\n' "$compose" ;;
      engine) printf 'docker.io\ndocker-buildx\niptables\n' ;;
      bootstrap) printf 'mmdebstrap\ndebian-archive-keyring\n' ;;
    esac
  done | sort -u | paste -sd ' ' -
}

# Debian 12 has no Compose v2: only the named packages may come from the next suite, nothing else of the system moves.
trixie_suite() {
  cat <<'END'
cat >/etc/apt/sources.list.d/rehearsal-trixie.sources <<'SOURCES'
Types: deb
URIs: http://deb.debian.org/debian
Suites: trixie
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
cat >/etc/apt/preferences.d/rehearsal-trixie <<'PIN'
Package: *
Pin: release n=trixie
Pin-Priority: 50

Package: docker.io docker-cli docker-compose docker-buildx containerd
Pin: release n=trixie
Pin-Priority: 990
PIN
END
}

# Prints the commands that install the parts (cli, compose, engine, bootstrap); status 1 on a system it does not know.
install_commands() {
  local system version names
  read -r system version <<<"$(distribution)"
  case "$system $version" in
    "debian 12") [ "$*" = bootstrap ] || trixie_suite ;;
    "debian 1"[3-9] | "ubuntu 2"[4-9]) ;;
    *) return 1 ;;
  esac
  names="$(package_names "$system" "$@")"
  printf 'apt-get update -q\n'
  printf 'DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends %s\n' "$names"
}

# Runs exactly what consent was asked for.
install_packages() {
  local log="$1" commands="$2"
  say "rehearse: installing (log: $log) ..."
  logged "$log" 20 bash -euo pipefail -c "$commands" 9>&-
}
