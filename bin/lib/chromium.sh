# A Chromium for the tests in a browser: the system's, else Debian's (as root), else Playwright's own.
# Sets CHROMIUM_ABSENT (why) when there is none.

CHROMIUM_ABSENT=""

trouver_chromium() {
    chromium_present && return
    if est_root && grep -qs '^ID=debian' /etc/os-release && (installer_paquets chromium); then
        return
    fi
    dire "Téléchargement du Chromium de Playwright…"
    local dependances=()
    if est_root; then
        dependances=(--with-deps)
    fi
    if ! .venv/bin/python -m playwright install "${dependances[@]}" chromium </dev/null >/dev/null 2>&1; then
        CHROMIUM_ABSENT="Chromium n’est pas installé et n’a pas pu l’être (apt-get install chromium)"
    fi
}

chromium_present() {
    existe chromium || existe chromium-browser || existe google-chrome || .venv/bin/python - <<'PY'
import os
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
PY
}
