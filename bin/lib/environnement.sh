# The Python environment of the project (.venv), and the variables under which the demonstration runs.

# Room that the environment takes, in megabytes, with some to spare.
PLACE_ENVIRONNEMENT=1000

# What an installation depends on: pinned packages, interpreter, and this folder (scripts hold its full path).
empreinte_installation() {
    { cat "$1"; "$PYTHON" --version; dire "$RACINE"; } | sha256sum | cut -d' ' -f1
}

installation_a_jour() {
    [ "$(cat ".venv/.installe-$1" 2>/dev/null)" = "$(empreinte_installation "$1")" ] && .venv/bin/python -c '' 2>/dev/null
}

# preparer_venv FICHIER : make .venv if needed and install what FICHIER pins, unless it is installed already.
# Two commands started together in the same folder take turns.
preparer_venv() {
    installation_a_jour "$1" && return
    exiger_ecriture "$RACINE"
    exiger_place "$RACINE" "$PLACE_ENVIRONNEMENT"
    exec 8<"$RACINE"
    flock 8
    if ! installation_a_jour "$1"; then
        dire "Installation des paquets Python dans .venv (une fois ; quelques minutes)…"
        creer_venv
        installer_exigences "$1" ||
            echec 2 "Les paquets Python n’ont pas pu être installés : cette machine atteint-elle l’index (pypi.org) ?"
        empreinte_installation "$1" >".venv/.installe-$1"
    fi
    exec 8<&-
}

creer_venv() {
    if ! .venv/bin/python -c '' 2>/dev/null || [ "$(cat .venv/.racine 2>/dev/null)" != "$RACINE" ]; then
        rm -rf .venv
        if existe uv; then
            uv venv --quiet --python "$PYTHON" .venv
        else
            "$PYTHON" -m venv .venv
        fi
        dire "$RACINE" >.venv/.racine
    fi
    rm -f .venv/.installe-*
}

installer_exigences() {
    if existe uv; then
        uv pip install --quiet --python .venv/bin/python -r "$1"
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$1"
    fi
}

# Variables of this shell that would change the portal's settings behind our back.
oublier_l_environnement() {
    unset DATABASE_URL REDIS_URL SECRET_KEY ANTIVIRUS DJANGO_SETTINGS_MODULE Q_CLUSTER_NAME \
        "${!COFFRE_@}" "${!COMPTE_@}" "${!EMAIL_@}" "${!COURRIEL_@}"
}

# environnement_demo : everything the demonstration's processes read, from PORTAIL_VAR alone.
environnement_demo() {
    oublier_l_environnement
    export PORTAIL_VAR DJANGO_SETTINGS_MODULE=config.settings.demo PYTHONUNBUFFERED=1
    export DATABASE_URL="${PORTAIL_DEMO_DATABASE_URL:-}"
    export PATH="$RACINE/.venv/bin:$PATH"
    SECRET_KEY="$(cat "$PORTAIL_VAR/cles/secret_key")"
    export SECRET_KEY
    : "${PORTAIL_BASE_URL:=$(cat "$PORTAIL_VAR/adresse" 2>/dev/null || true)}"
    export PORTAIL_BASE_URL
}

# Where the state lives, as an absolute path: PORTAIL_VAR, or var/ in the project.
dossier_d_etat() {
    PORTAIL_VAR="$(readlink -m "${PORTAIL_VAR:-$RACINE/var}")"
}
