# A PostgreSQL for the tests: one that answers and lets us create databases, else a temporary one of our own.
# Sets DATABASE_URL_TESTS (empty when there is none) and POSTGRESQL_ABSENT (why).

DATABASE_URL_TESTS=""
POSTGRESQL_ABSENT=""
GRAPPE=""

trouver_postgresql() {
    DATABASE_URL_TESTS="$(.venv/bin/python bin/lib/postgresql_qui_repond.py)" && return
    demarrer_une_grappe && return
    DATABASE_URL_TESTS=""
}

demarrer_une_grappe() {
    local binaires
    binaires="$(find /usr/lib/postgresql /usr/local/pgsql -type f -name initdb 2>/dev/null | sort -V | tail -n 1)"
    binaires="${binaires:-$(command -v initdb || true)}"
    if [ -z "$binaires" ]; then
        POSTGRESQL_ABSENT="aucun serveur ne répond et aucun n’est installé (apt-get install postgresql)"
        return 1
    fi
    BINAIRES_POSTGRESQL="$(dirname "$binaires")"
    GRAPPE="$(mktemp -d "${TMPDIR:-/tmp}/portail-pg.XXXXXX")"
    if ! lancer_la_grappe >"$GRAPPE.log" 2>&1; then
        tail -n 5 "$GRAPPE.log" >&2
        POSTGRESQL_ABSENT="la base temporaire n’a pas démarré"
        return 1
    fi
    DATABASE_URL_TESTS="postgres://postgres@${GRAPPE//\//%2F}/portail_$$"
}

# It listens on a socket in its own folder only, and writes nothing durably: it lives as long as the tests.
lancer_la_grappe() {
    if est_root; then
        chown postgres "$GRAPPE" || return 1
    fi
    sans_privilege "$BINAIRES_POSTGRESQL/initdb" -D "$GRAPPE/base" -U postgres -A trust -E UTF8 --locale=C.UTF-8 &&
        sans_privilege "$BINAIRES_POSTGRESQL/pg_ctl" -D "$GRAPPE/base" -l "$GRAPPE/journal" -w \
            -o "-k $GRAPPE -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off" start
}

# PostgreSQL refuses to run as root; its package makes the user postgres.
sans_privilege() {
    if est_root; then
        (cd / && exec runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

arreter_la_grappe() {
    [ -n "$GRAPPE" ] || return 0
    sans_privilege "$BINAIRES_POSTGRESQL/pg_ctl" -D "$GRAPPE/base" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$GRAPPE" "$GRAPPE.log"
}
