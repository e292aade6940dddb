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
    if existe python3; then
        echec 2 "Il faut Python 3.11 ou plus récent ; cette machine a $(python3 --version)." \
            "Il est fourni par Debian 12, Ubuntu 24.04 et leurs suivantes."
    fi
    PAQUETS_MANQUANTS+=(python3)
}

exiger_venv() {
    existe uv && return
    if [ -z "$PYTHON" ]; then
        PAQUETS_MANQUANTS+=(python3-venv)
        return
    fi
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null && return
    case "$(readlink -f "$PYTHON")" in
        /usr/bin/*) PAQUETS_MANQUANTS+=("$(basename "$(readlink -f "$PYTHON")")-venv") ;;
        *) echec 2 "$PYTHON est installé sans ses modules venv et ensurepip : réinstallez-le avec eux." ;;
    esac
}

# WeasyPrint writes the PDF documents with these libraries and at least one font.
exiger_pango() {
    local connues
    connues="$(/sbin/ldconfig -p 2>/dev/null || true)"
    [[ "$connues" == *libpango-1.0.so.0* ]] || PAQUETS_MANQUANTS+=(libpango-1.0-0)
    [[ "$connues" == *libpangoft2-1.0.so.0* ]] || PAQUETS_MANQUANTS+=(libpangoft2-1.0-0)
    [[ "$connues" == *libharfbuzz-subset.so.0* ]] || PAQUETS_MANQUANTS+=(libharfbuzz-subset0)
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
    chercher_python || echec 2 "Il faut Python 3.11 ou plus récent ; ce système fournit $(python3 --version)."
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
