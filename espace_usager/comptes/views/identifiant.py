"""« Identifiant »: ask for another address, confirm it from the new one, undo it from the old one (P12, screen 08f)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from espace_usager.comptes import changement as changements
from espace_usager.comptes.envois import PAR_HEURE
from espace_usager.comptes.forms import FormulaireIdentifiant
from espace_usager.comptes.views.blocage import compte_bloque
from espace_usager.comptes.views.preuve import est_bloque_pour, mot_de_passe_prouve

SANS_JETON = "adresse"
TROP_DE_DEMANDES = "Vous avez demandé plusieurs changements en une heure. Attendez une heure, puis recommencez."
TROP_D_ENVOIS = "Le message a déjà été envoyé plusieurs fois. Attendez une heure avant de le demander à nouveau."
ENVOYE = "Un message de confirmation vient de partir vers {adresse}."
CHANGE = "Votre identifiant est maintenant {adresse}."


@method_decorator([never_cache, login_required, sensitive_post_parameters()], name="dispatch")
class IdentifiantView(View):
    """The identifier, the change under way if any, and the form that asks for one."""

    def get(self, request):
        return self._montrer(FormulaireIdentifiant(usager=request.user))

    def post(self, request):
        geste = {"renvoyer": self._renvoyer, "annuler": self._annuler}.get(request.POST.get("geste"), self._demander)
        return geste(request)

    def _demander(self, request):
        if est_bloque_pour(request):
            return compte_bloque(request, credentials={"username": request.user.email})
        formulaire = FormulaireIdentifiant(request.POST, usager=request.user)
        if not formulaire.is_valid() or not mot_de_passe_prouve(request, formulaire):
            return self._montrer(formulaire)
        if changements.demandes_recentes(request.user) >= PAR_HEURE:
            formulaire.add_error(None, TROP_DE_DEMANDES)
            return self._montrer(formulaire)
        demande = changements.demander_un_changement(request.user, formulaire.cleaned_data["courriel"])
        messages.success(request, ENVOYE.format(adresse=demande.nouvelle))
        return redirect("compte:identifiant")

    def _renvoyer(self, request):
        attendu = request.user.changements.en_attente().first()
        if attendu and changements.renvoyer_la_demande(attendu):
            messages.success(request, ENVOYE.format(adresse=attendu.nouvelle))
        elif attendu:
            messages.warning(request, TROP_D_ENVOIS)
        return redirect("compte:identifiant")

    def _annuler(self, request):
        changements.annuler_la_demande(request.user)
        messages.success(request, "Le changement est annulé. Votre identifiant reste le même.")
        return redirect("compte:identifiant")

    def _montrer(self, formulaire):
        contexte = {"form": formulaire, "en_attente": self.request.user.changements.en_attente().first()}
        return render(self.request, "espace_usager/comptes/identifiant.html", contexte)


@method_decorator(never_cache, name="dispatch")
class LienDIdentifiantView(View):
    """A mailed link. Opening it moves its token to the session, out of the address (C25), and changes nothing: mail
    scanners follow links. The button of the page acts.
    """

    def get(self, request, jeton):
        if jeton != SANS_JETON:
            request.session[self.cle] = jeton
            suite = redirect(self.nom, SANS_JETON)
            suite["Referrer-Policy"] = "no-referrer"
            return suite
        changement = self._changement()
        return render(request, self.page, {"changement": changement}) if changement else _lien_perime(request)

    def post(self, request, jeton):
        changement = self._changement()
        if changement is None:
            return _lien_perime(request)
        try:
            self.agir(changement)
        except changements.AdressePrise:
            return render(request, "espace_usager/comptes/identifiant_pris.html", status=409)
        del request.session[self.cle]
        return self.apres(changement)

    def _changement(self):
        return self.trouver(self.request.session.get(self.cle, ""))


class ConfirmerIdentifiantView(LienDIdentifiantView):
    """The link sent to the new address."""

    nom = "comptes:confirmer_identifiant"
    cle = "comptes_changement_a_confirmer"
    page = "espace_usager/comptes/identifiant_confirmer.html"
    trouver = staticmethod(changements.changement_a_confirmer)
    agir = staticmethod(changements.confirmer_le_changement)

    def apres(self, changement):
        messages.success(self.request, CHANGE.format(adresse=changement.nouvelle))
        return redirect("compte:identifiant")


class AnnulerIdentifiantView(LienDIdentifiantView):
    """The link sent to the former address."""

    nom = "comptes:annuler_identifiant"
    cle = "comptes_changement_a_annuler"
    page = "espace_usager/comptes/identifiant_annuler.html"
    trouver = staticmethod(changements.changement_a_annuler)
    agir = staticmethod(changements.defaire_le_changement)

    def apres(self, changement):
        return render(self.request, "espace_usager/comptes/identifiant_annule.html", {"changement": changement})


def _lien_perime(request):
    return render(request, "espace_usager/comptes/identifiant_perime.html", status=410)
