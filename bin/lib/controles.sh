# What bin/test runs: the checks of the code, then the suites.

PAQUETS_PYTHON=(site cms_pages espace_usager formulaires tests bin manage.py)

controles() {
    controle "ruff check" ruff check "${PAQUETS_PYTHON[@]}"
    controle "ruff format" ruff format --check "${PAQUETS_PYTHON[@]}"
    controle "djlint" djlint --quiet --lint templates
    controle "sens des imports" env PYTHONPATH=site lint-imports --no-logo
    controle "migrations à jour" env DJANGO_SETTINGS_MODULE=config.settings.test \
        python manage.py makemigrations --check --dry-run
    controle "réglages de production" verifier_la_production
    controle "bandit" bandit --quiet -c pyproject.toml -r site cms_pages espace_usager formulaires manage.py
    controles_des_outils
}

# A whole environment, made up: the checks read it, nothing connects to it.
verifier_la_production() {
    local dossier="$JOURNAUX/production"
    mkdir -p "$dossier"
    install -m 0400 /dev/null "$dossier/maitre.json"
    env DJANGO_SETTINGS_MODULE=config.settings.production \
        SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        PORTAIL_HOTES=demarches.example PORTAIL_BASE_URL=https://demarches.example PORTAIL_VAR="$dossier" \
        COFFRE_CLE_MAITRE="$dossier/maitre.json" DATABASE_URL=postgres://portail@base.example/portail \
        ANTIVIRUS=clamd COMPTE_MDP_ENTROPIE_MIN_BITS=50 python manage.py check --deploy --fail-level WARNING
}

suites() {
    local en_parallele=(-n 2 --dist loadfile)
    # Both processes must name the tests in the same order.
    export PYTHONHASHSEED=0
    trouver_chromium
    trouver_clamd
    trouver_postgresql
    suite "tests sur SQLite" pytest "${en_parallele[@]}" -m "not navigateur"
    if [ -n "$DATABASE_URL_TESTS" ]; then
        suite "tests sur PostgreSQL" env DATABASE_URL="$DATABASE_URL_TESTS" \
            pytest "${en_parallele[@]}" -m "base and not navigateur and not installation"
    else
        passer "tests sur PostgreSQL" "$POSTGRESQL_ABSENT"
    fi
    if [ -z "$CHROMIUM_ABSENT" ]; then
        suite "tests dans Chromium" env DATABASE_URL="$DATABASE_URL_TESTS" pytest "${en_parallele[@]}" -m navigateur
    else
        passer "tests dans Chromium" "$CHROMIUM_ABSENT"
    fi
    if [ -n "$CLAMD_ABSENT" ]; then
        passer "tests avec un antivirus" "$CLAMD_ABSENT"
    fi
}
