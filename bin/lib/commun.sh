# Sourced by every command of bin/: where the project is, and how the commands speak.

RACINE="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cd "$RACINE"

dire() { printf '%s\n' "$*"; }

# echec CODE PHRASE… : say what is wrong and what to do, one sentence a line, and stop.
echec() {
    local code="$1"
    shift
    printf '%s\n' "$@" >&2
    exit "$code"
}

existe() { command -v "$1" >/dev/null 2>&1; }

est_root() { [ "$(id -u)" -eq 0 ]; }
