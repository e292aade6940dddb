"""How often one network address may try what costs something or writes to somebody: the lock counts accounts, not this.

Wide enough for a whole office behind one address: it stops who tries one password on thousands of accounts, or has
mails sent to thousands of strangers (C24: the address is the one that the last trusted proxy wrote).
"""

from math import ceil

from django.shortcuts import render
from django.urls import reverse

from formulaires.debit import Debit

UNE_HEURE = 3600
DEBITS = {
    "comptes:connexion": Debit("connexion", 300, UNE_HEURE),
    "comptes:creer": Debit("creer", 60, UNE_HEURE),
    "comptes:renvoyer": Debit("courriels-de-compte", 60, UNE_HEURE),
    "comptes:mot_de_passe_oublie": Debit("courriels-de-compte", 60, UNE_HEURE),
}


class EnvoisParAdresse:
    """Past the limit, a page that says when to come back (429): nothing was tried, nothing written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "POST" and (debit := _debit_de(request.path)):
            reste = debit.consommer(request)
            if reste.est_depasse:
                reponse = render(request, "429.html", {"minutes": ceil(reste.dans / 60)}, status=429)
                reponse["Retry-After"] = reste.dans
                return reponse
        return self.get_response(request)


def _debit_de(chemin: str) -> Debit | None:
    return next((debit for nom, debit in DEBITS.items() if chemin == reverse(nom)), None)
