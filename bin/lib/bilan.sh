# Runs each check, remembers how it ended, and prints the table at the end.

LIGNES=()
ECHECS=0
JOURNAUX="$(mktemp -d)"

# controle NOM COMMANDE… : run it; its output is shown only if it fails.
controle() {
    local nom="$1" debut=$SECONDS journal="$JOURNAUX/controle"
    shift
    if "$@" >"$journal" 2>&1 </dev/null; then
        noter "$nom" "réussi" "$((SECONDS - debut)) s"
    else
        dire "" "── $nom ──"
        cat "$journal"
        noter "$nom" "ÉCHEC" "$((SECONDS - debut)) s"
    fi
}

# suite NOM COMMANDE… : run a pytest suite, showing its output.
suite() {
    local nom="$1" journal="$JOURNAUX/suite-${#LIGNES[@]}" etat="réussi"
    shift
    dire "" "── $nom ──"
    "$@" 2>&1 </dev/null | tee "$journal" || etat="ÉCHEC"
    noter "$nom" "$etat" "$(cloture "$journal")"
}

# passer NOM RAISON : a part that this machine cannot run. With PORTAIL_TESTS_EXIGES=1 it is a failure.
passer() {
    if [ "${PORTAIL_TESTS_EXIGES:-0}" = 1 ]; then
        noter "$1" "ÉCHEC" "exigé, mais : $2"
    else
        noter "$1" "PASSÉ" "$2"
    fi
}

noter() {
    LIGNES+=("$(printf '%s|%s|%s' "$1" "$2" "$3")")
    [ "$2" != "ÉCHEC" ] || ECHECS=$((ECHECS + 1))
    dire "$2 : $1 ($3)"
}

# What pytest says of itself in its closing line, without its frame.
cloture() {
    sed -nE 's/^=+ (.* in [0-9.]+s.*[^ =]) *=+$/\1/p' "$1" | tail -n 1
}

# The table, then the counts of all suites in pytest's own form, as the last line.
bilan() {
    local ligne
    dire "" "── Ce qui a été exécuté ──"
    for ligne in "${LIGNES[@]}"; do
        IFS='|' read -r nom etat detail <<<"$ligne"
        printf '  %s\t%s\t%s\n' "$etat" "$nom" "$detail"
    done
    dire ""
    .venv/bin/python bin/lib/total.py "$SECONDS" "$JOURNAUX"/suite-*
}
