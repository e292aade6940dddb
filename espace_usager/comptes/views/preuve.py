"""The password asked again before something serious: counted as at sign-in, so an open session helps no guesser."""

from django.contrib.auth.hashers import check_password

from espace_usager.comptes.blocage import compter_un_echec, est_bloque

ERRONE = (
    "Ce n’est pas votre mot de passe actuel. Retapez-le : après trois essais, la connexion est bloquée pendant "
    "30 minutes."
)


def est_bloque_pour(request) -> bool:
    """Whether this person must wait before giving their password again."""
    return est_bloque(request, request.user.email)


def mot_de_passe_prouve(request, formulaire) -> bool:
    """Whether the valid form holds the person’s password; if not, count the failure and say it beside the field."""
    if check_password(formulaire.cleaned_data["mot_de_passe_actuel"], request.user.password):
        return True
    compter_un_echec(request, request.user.email)
    formulaire.add_error("mot_de_passe_actuel", ERRONE)
    return False
