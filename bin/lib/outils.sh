# Tools of the checks that live in an environment of their own, .venv-outils (requirements-outils.in says why).
# Neither is required: without the network there is no way to install them, and the portal's tests do not need them.

INSTALLER_OUTILS_EN=180
REPONDRE_EN=5
AUDITER_EN=60

# outils_presents : install them once; false when they cannot be.
outils_presents() {
    local empreinte
    empreinte="$(sha256sum <requirements-outils.txt)"
    [ "$(cat .venv-outils/.installe 2>/dev/null)" = "$empreinte" ] && return
    rm -rf .venv-outils
    "$PYTHON" -m venv .venv-outils &&
        timeout "$INSTALLER_OUTILS_EN" .venv-outils/bin/python -m pip install --quiet --disable-pip-version-check \
            --no-input -r requirements-outils.txt >"$JOURNAUX/outils" 2>&1 &&
        dire "$empreinte" >.venv-outils/.installe
}

# Our own rules only: nothing is asked of semgrep's registry, and nothing is told to it.
analyser_par_semgrep() {
    .venv-outils/bin/semgrep scan --metrics=off --disable-version-check --error --quiet \
        --config bin/lib/semgrep.yml site cms_pages espace_usager formulaires
}

# auditer_les_paquets : says what is known of the versions that are deployed, when their index says what it knows: a mirror
# does not, and pip-audit then names each package it could not audit.
auditer_les_paquets() {
    local rapport="$JOURNAUX/pip-audit" code=0
    timeout "$AUDITER_EN" .venv-outils/bin/pip-audit --timeout "$REPONDRE_EN" --progress-spinner off --disable-pip --no-deps \
        -r requirements.txt >"$rapport" 2>&1 || code=$?
    if [ "$code" -ne 0 ] && ! grep -q "vulnerabilit" "$rapport" || grep -q "could not be audited" "$rapport"; then
        noter "pip-audit" "PASSÉ" "l’index des paquets ne dit pas ce qu’il sait des vulnérabilités"
    else
        controle "pip-audit" conclure "$code" "$rapport"
    fi
}

conclure() {
    cat "$2"
    return "$1"
}

controles_des_outils() {
    if ! outils_presents; then
        noter "semgrep" "PASSÉ" "les outils de requirements-outils.txt n’ont pas pu être installés en $INSTALLER_OUTILS_EN s"
        noter "pip-audit" "PASSÉ" "même raison"
        return
    fi
    controle "semgrep" analyser_par_semgrep
    auditer_les_paquets
}
