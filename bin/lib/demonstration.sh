# The steps of bin/run, in order.

verifier_la_machine() {
    exiger_python
    exiger_venv
    exiger_pango
    installer_les_manquants
    dossier_d_etat
    exiger_ecriture "$PORTAIL_VAR"
    exiger_place "$PORTAIL_VAR" 300
}

# One portal a folder: the lock goes with this process, however it ends.
reserver_l_etat() {
    exec 9>"$PORTAIL_VAR/verrou"
    if ! flock -n 9; then
        echec 2 "Un portail fonctionne déjà avec $PORTAIL_VAR : $(cat "$PORTAIL_VAR/adresse" 2>/dev/null || true)" \
            "Pour un second portail, donnez-lui son dossier : PORTAIL_VAR=var2 bin/run"
    fi
}

choisir_l_adresse() {
    local souhaite="${PORT:-8000}"
    export PORTAIL_ECOUTE=127.0.0.1
    if [ "${PORTAIL_DEMO_EXPOSE:-0}" = 1 ]; then
        PORTAIL_ECOUTE=0.0.0.0
    fi
    if ! [[ "$souhaite" =~ ^[1-9][0-9]{0,4}$ ]] || [ "$souhaite" -gt 65535 ]; then
        echec 2 "PORT vaut « $souhaite » : un nombre de 1 à 65535 est attendu."
    fi
    PORT="$(port_libre "$PORTAIL_ECOUTE" "$souhaite")" || echec 2 "Aucun port libre à partir de $souhaite."
    export PORT
    if [ "$PORT" != "$souhaite" ]; then
        dire "Le port $souhaite est pris : ce sera le $PORT."
    fi
    ADRESSE="http://127.0.0.1:$PORT"
    dire "${PORTAIL_BASE_URL:-$ADRESSE}" >"$PORTAIL_VAR/adresse"
}

preparer_la_demonstration() {
    creer_la_cle_secrete
    environnement_demo
    dire "Préparation de la base et du contenu…"
    COMPTES="$(python manage.py demo --preparer)"
    rassembler_les_fichiers_statiques
}

creer_la_cle_secrete() {
    local cle="$PORTAIL_VAR/cles/secret_key"
    [ -s "$cle" ] && return
    mkdir -p -m 0700 "$PORTAIL_VAR/cles"
    "$PYTHON" -c 'import secrets; print(secrets.token_urlsafe(50))' | install -m 0400 /dev/stdin "$cle"
}

# Compressing them takes a while: only when one of them (the sheet made from the templates too), or a library, has changed.
rassembler_les_fichiers_statiques() {
    local empreinte
    empreinte="$({
        cat requirements.txt
        find site cms_pages formulaires espace_usager -path '*/static/*' -type f -print0 | sort -z | xargs -0r sha256sum
        python manage.py findstatic --first --verbosity 0 dsfr/dist/portail.css | xargs sha256sum
    } | sha256sum)"
    if [ "$(cat "$PORTAIL_VAR/static/.empreinte" 2>/dev/null)" != "$empreinte" ]; then
        dire "Préparation des feuilles de style et des images…"
        python manage.py collectstatic --noinput --verbosity 0
        dire "$empreinte" >"$PORTAIL_VAR/static/.empreinte"
    fi
}

# honcho runs in a session of its own, so that Ctrl-C reaches this script alone, which then stops it in order;
# and it is told to stop if this script dies without a word.
demarrer() {
    setsid setpriv --pdeathsig TERM honcho start web worker worker_long 9>&- &
    HONCHO=$!
    trap arreter INT TERM HUP
    python bin/lib/attendre.py "$ADRESSE/sante/pret" "$HONCHO" &
    if wait $!; then
        presenter
    else
        dire "Le portail n’a pas démarré : les lignes ci-dessus disent pourquoi." >&2
        kill -TERM "$HONCHO" 2>/dev/null || true
    fi
    attendre_la_fin
}

arreter() {
    trap '' INT TERM HUP
    ARRET_DEMANDE=1
    dire "" "Arrêt (quelques secondes)…"
    kill -TERM "$HONCHO" 2>/dev/null || true
}

attendre_la_fin() {
    local code=0
    while kill -0 "$HONCHO" 2>/dev/null; do
        code=0
        wait "$HONCHO" || code=$?
    done
    if [ -n "${ARRET_DEMANDE:-}" ]; then
        dire "Tout est arrêté."
        exit 0
    fi
    exit "$((code ? code : 1))"
}

presenter() {
    local gerer="bin/gerer"
    if [ "$PORTAIL_VAR" != "$RACINE/var" ]; then
        gerer="PORTAIL_VAR=$PORTAIL_VAR bin/gerer"
    fi
    cat <<FIN

────────────────────────────────────────────────────────────────────────────
Le portail est ouvert :           $ADRESSE/
Les courriels qu’il a écrits :    $ADRESSE/demo/courriels/
L’administration (agents) :       $ADRESSE/gestion/

$COMPTES

Le code à six chiffres des agents : $gerer code_otp agent@demo.example

À essayer :
  1. Ouvrez la liste des démarches, choisissez la licence d’entrepreneur de spectacles, créez un compte
     (le lien de confirmation est dans les courriels) ou entrez avec usager@demo.example.
  2. Remplissez la demande, quittez au milieu, revenez par « Mes brouillons », déposez-la.
  3. Dans une autre fenêtre, entrez comme agent@demo.example, ouvrez /gestion/, écrivez à l’usager, rendez une décision.

Ctrl-C arrête tout.
────────────────────────────────────────────────────────────────────────────

FIN
}
