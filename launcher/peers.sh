# Installs the programs that the tests call with. Sourced by ./tipring.
# shellcheck shell=sh

# Whether a server's program is there; where those are is not on everybody's PATH.
has_program() {
  command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ]
}

# Prints the Debian packages that are not there, by what they bring, a blank before each.
missing_packages() {
  command -v sipp >/dev/null || printf ' sip-tester'
  command -v baresip >/dev/null || printf ' baresip'
  command -v chromium >/dev/null || printf ' chromium'
  has_program kamailio || printf ' kamailio'
  has_program dnsmasq || printf ' dnsmasq-base'
  # a part of baresip, with no program of its own
  [ -e /usr/lib/baresip/modules/avcodec.so ] || printf ' baresip-ffmpeg'
  # a part of kamailio, below a folder that is named for the machine's kind
  set -- /usr/lib/*/kamailio/modules/tls.so
  [ -e "$1" ] || printf ' kamailio-tls-modules'
}

# Runs a command as root, where that can be had without a question.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# Installs what is missing, or says what to install: the tests that need it then fail by name.
install_peers() {
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  echo "The tests need these packages:$missing"
  if command -v apt-get >/dev/null && as_root true; then
    as_root apt-get -q update || echo "tipring: apt-get update failed; trying with the lists as they are" >&2
    # word splitting is meant: a list of packages
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get -q -y --no-install-recommends install $missing || true
  fi
  missing=$(missing_packages)
  if [ -n "$missing" ]; then
    echo "tipring: not installed, and needed by the tests of calls:$missing" >&2
    echo "tipring: install them as root (apt-get install$missing) and run the tests again" >&2
  fi
}
