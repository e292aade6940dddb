# What the project needs of the machine: Python, libraries for PDF documents, room on the disk.
# What is missing is gathered first, then installed in one go by root, or asked for in one command.

PAQUETS_MANQUANTS=()
PYTHON=""

# Set PYTHON to an interpreter that is recent enough, if there is one.
chercher_python() {
    local candidat
    for candidat in python3 python3.13 python3.12 python3.11 python3.14; do
        if existe "$candidat" && "$candidat" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            PYTHON="$(command -v "$candidat")"
            return 0
        fi
    done
    return 1
}

exiger_python() {
    chercher_python && return
    if est_root && ! existe python3; then
        installer_paquets python3
        chercher_python && return
    fi
    echec 2 "Il faut Python 3.11 ou plus récent ; cette machine a : $(python3 --version 2>&1 || true)." \
        "Sous Debian 12, Ubuntu 24.04 ou plus récents : apt-get install python3 python3-venv"
}

exiger_venv() {
    existe uv && return
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null && return
    case "$(readlink -f "$PYTHON")" in
        /usr/bin/*) PAQUETS_MANQUANTS+=(python3-venv "$(basename "$(readlink -f "$PYTHON")")-venv") ;;
        *) echec 2 "$PYTHON est installé sans ses modules venv et ensurepip : réinstallez-le avec eux." ;;
    esac
}

# WeasyPrint writes the PDF documents with these libraries and at least one font.
exiger_pango() {
    local ligne
    while read -r ligne; do
        PAQUETS_MANQUANTS+=("$ligne")
    done < <("$PYTHON" - <<'PY'
import ctypes

for bibliotheque, paquet in {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}.items():
    try:
        ctypes.CDLL(bibliotheque)
    except OSError:
        print(paquet)
PY
    )
    if [ -z "$(find /usr/share/fonts /usr/local/share/fonts -name '*.[ot]tf' -print -quit 2>/dev/null)" ]; then
        PAQUETS_MANQUANTS+=(fonts-dejavu-core)
    fi
}

installer_les_manquants() {
    [ "${#PAQUETS_MANQUANTS[@]}" -eq 0 ] && return
    if ! existe apt-get; then
        echec 2 "Il manque au système : ${PAQUETS_MANQUANTS[*]} (noms Debian)." \
            "Installez leur équivalent, puis relancez cette commande."
    fi
    if ! est_root; then
        echec 2 "Il manque au système : ${PAQUETS_MANQUANTS[*]}." "Tapez ceci, puis relancez cette commande :" "" \
            "    sudo apt-get install -y ${PAQUETS_MANQUANTS[*]}"
    fi
    installer_paquets "${PAQUETS_MANQUANTS[@]}"
}

# installer_paquets NOM… : as root, from the distribution's own archive.
installer_paquets() {
    local journal
    journal="$(mktemp)"
    dire "Installation de paquets du système : $*"
    if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } \
        >"$journal" 2>&1 </dev/null; then
        tail -n 20 "$journal" >&2
        rm -f "$journal"
        echec 2 "L’installation des paquets a échoué : $*"
    fi
    rm -f "$journal"
}

# exiger_ecriture DOSSIER : it exists or can be made, and may be written to.
exiger_ecriture() {
    if ! mkdir -p -m 0700 "$1" 2>/dev/null || [ ! -w "$1" ]; then
        echec 2 "Le dossier $1 ne peut pas être écrit par $(id -un) : changez ses droits, ou désignez un autre dossier."
    fi
}

# exiger_place DOSSIER MEGAOCTETS
exiger_place() {
    local libres
    libres="$(df -Pm "$1" | awk 'NR == 2 { print $4 }')"
    if [ "$libres" -lt "$2" ]; then
        echec 2 "Il reste $libres Mo sur le disque de $1 : il en faut au moins $2."
    fi
}

# port_libre ADRESSE PORT : print the first free port from this one on.
port_libre() {
    "$PYTHON" - "$1" "$2" <<'PY'
import socket
import sys

adresse, premier = sys.argv[1], int(sys.argv[2])
for port in range(premier, min(premier + 100, 65536)):
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind((adresse, port))
        except OSError:
            continue
        print(port)
        sys.exit()
sys.exit(1)
PY
}
