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

# The index of Python packages says what is known of each version; a mirror does not.
vulnerabilites_connues_de_l_index() {
    .venv-outils/bin/python - "$REPONDRE_EN" <<'FIN' 2>/dev/null
import json, sys, urllib.request
reponse = urllib.request.urlopen("https://pypi.org/pypi/django/5.2/json", timeout=float(sys.argv[1]))
sys.exit("vulnerabilities" not in json.load(reponse))
FIN
}

auditer_les_paquets() {
    timeout "$AUDITER_EN" .venv-outils/bin/pip-audit --progress-spinner off --disable-pip --no-deps -r requirements.txt
}

controles_des_outils() {
    if ! outils_presents; then
        noter "semgrep" "PASSÉ" "les outils de requirements-outils.txt n’ont pas pu être installés en $INSTALLER_OUTILS_EN s"
        noter "pip-audit" "PASSÉ" "même raison"
        return
    fi
    controle "semgrep" analyser_par_semgrep
    if vulnerabilites_connues_de_l_index; then
        controle "pip-audit" auditer_les_paquets
    else
        noter "pip-audit" "PASSÉ" "pypi.org ne dit pas en $REPONDRE_EN s ce qu’il sait des vulnérabilités"
    fi
}
