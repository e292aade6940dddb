"""Proving an address: the page of the mailed link, and asking for another link."""

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View

from espace_usager.comptes.blocage import est_bloque
from espace_usager.comptes.forms import FormulaireAdresse, FormulaireConfirmation, FormulaireIdentite
from espace_usager.comptes.inscription import confirmer, renvoyer_le_lien
from espace_usager.comptes.jetons import usager_du_jeton
from espace_usager.comptes.redirections import page_d_arrivee
from espace_usager.comptes.views.blocage import compte_bloque
from espace_usager.comptes.views.inscription import SUITE, annoncer_l_envoi

JETON = "comptes_jeton_de_confirmation"
SANS_JETON = "adresse"
PREFIXE_DU_NOUVEAU = "nouveau"
MAUVAIS_MOT_DE_PASSE = (
    "Ce n’est pas le mot de passe choisi à la création du compte. Retapez-le, ou choisissez-en un nouveau ci-dessous."
)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ConfirmationView(View):
    """The mailed link. Seeing the page proves nothing: mail scanners follow links, strangers prepare accounts.

    The account is confirmed by its password, or by choosing another one, which throws away what a stranger typed.
    The link is moved to the session at once, out of the address bar and of the Referer (C25). The page itself keeps
    the site's policy: without any referrer, browsers post with a null origin, which CSRF protection refuses.
    """

    def get(self, request, jeton):
        if jeton != SANS_JETON:
            request.session[JETON] = jeton
            suite = redirect("comptes:confirmer", SANS_JETON)
            suite["Referrer-Policy"] = "no-referrer"
            return suite
        usager = self._usager()
        return self._montrer(usager) if usager else lien_perime(request)

    def post(self, request, jeton):
        usager = self._usager()
        if usager is None:
            return lien_perime(request)
        if est_bloque(request, usager.email):
            return compte_bloque(request, credentials={"username": usager.email})
        if request.POST.get("choix") == "nouveau":
            return self._choisir_un_mot_de_passe(usager)
        return self._verifier_le_mot_de_passe(usager)

    def _usager(self):
        return usager_du_jeton(self.request.session.get(JETON, ""))

    def _verifier_le_mot_de_passe(self, usager):
        formulaire = FormulaireConfirmation(self.request.POST)
        if not formulaire.is_valid():
            return self._montrer(usager, confirmation=formulaire)
        mot_de_passe = formulaire.cleaned_data["mot_de_passe"]
        if not authenticate(self.request, username=usager.email, password=mot_de_passe):
            formulaire.add_error("mot_de_passe", MAUVAIS_MOT_DE_PASSE)
            return self._montrer(usager, confirmation=formulaire)
        return self._ouvrir(usager)

    def _choisir_un_mot_de_passe(self, usager):
        formulaire = FormulaireIdentite(self.request.POST, prefix=PREFIXE_DU_NOUVEAU, titulaire=usager)
        if not formulaire.is_valid():
            return self._montrer(usager, nouveau=formulaire)
        return self._ouvrir(usager, **formulaire.cleaned_data)

    def _ouvrir(self, usager, **identite):
        """Confirm, sign in, and go on to where the person was going when they signed up."""
        if not confirmer(usager, **identite):
            return lien_perime(self.request)
        suite = self.request.session.pop(SUITE, "")
        del self.request.session[JETON]
        login(self.request, usager, backend="django.contrib.auth.backends.ModelBackend")
        messages.success(self.request, "Votre adresse est confirmée et vous êtes connecté.")
        return redirect(suite or page_d_arrivee(usager))

    def _montrer(self, usager, *, confirmation=None, nouveau=None):
        contexte = {
            "usager": usager,
            "confirmation": confirmation or FormulaireConfirmation(),
            "nouveau": nouveau
            or FormulaireIdentite(
                prefix=PREFIXE_DU_NOUVEAU, titulaire=usager, initial={"nom": usager.nom, "prenom": usager.prenom}
            ),
        }
        return render(self.request, "espace_usager/comptes/confirmer.html", contexte)


@method_decorator(never_cache, name="dispatch")
class RenvoiView(FormView):
    """« Recevoir un nouveau lien »: the same answer whatever the address."""

    template_name = "espace_usager/comptes/renvoyer.html"
    form_class = FormulaireAdresse

    def form_valid(self, form):
        renvoyer_le_lien(**form.cleaned_data)
        return annoncer_l_envoi(self.request, form.cleaned_data["courriel"])


def lien_perime(request):
    """Say (410) that a link was used, is too old or was cut, and offer another."""
    return render(
        request, "espace_usager/comptes/renvoyer.html", {"form": FormulaireAdresse(), "perime": True}, status=410
    )
