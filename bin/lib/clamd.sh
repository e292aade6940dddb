# A clamd for the tests of the antivirus: the system's, else Debian's (as root). It runs with two signatures of its own.
# Sets CLAMD_ABSENT (why) when there is none.

CLAMD_ABSENT=""

trouver_clamd() {
    clamd_present && return
    if est_root && grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release &&
        (installer_paquets clamav-daemon clamav-testfiles); then
        return
    fi
    CLAMD_ABSENT="clamd n’est pas installé et n’a pas pu l’être (apt-get install clamav-daemon clamav-testfiles)"
}

clamd_present() {
    { existe clamd || [ -x /usr/sbin/clamd ]; } && [ -f /usr/share/clamav-testfiles/clam.exe ]
}
