# shellcheck shell=bash
# Progress, errors, and waiting for a condition. Bounds are wide: a busy machine must not fail, only what hangs.

say() { printf '%4ds  %s\n' "$SECONDS" "$*"; }

# fail <message> [log file]
fail() {
  echo "testbed: $1" >&2
  if [ -n "${2:-}" ]; then
    echo "testbed: the log is $2; its last lines:" >&2
    tail -n 8 "$2" 2>/dev/null | cut -c 1-400 | sed 's/^/  /' >&2
  fi
  exit 1
}

# until_true <seconds> <command…>: whether the command succeeded in time.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

# render <file> NAME=value…: the file with every @NAME@ replaced.
render() {
  local text pair
  text=$(<"$1")
  for pair in "${@:2}"; do text=${text//@${pair%%=*}@/${pair#*=}}; done
  if [[ $text =~ @[A-Z_]+@ ]]; then fail "$1 has ${BASH_REMATCH[0]}, and nothing was given for it"; fi
  printf '%s\n' "$text"
}
