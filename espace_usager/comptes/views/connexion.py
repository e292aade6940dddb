"""Signing in: identifier and password, then the code for whoever has a second factor."""

from django.contrib import messages
from django.shortcuts import redirect, render
from two_factor.utils import default_device
from two_factor.views import LoginView

from espace_usager.comptes.blocage import compter_un_echec, est_bloque
from espace_usager.comptes.forms import FormulaireConnexion, FormulaireInscription
from espace_usager.comptes.redirections import avec_suite, page_d_arrivee, suite_demandee
from espace_usager.comptes.second_facteur import FormulaireCode, FormulaireCodeDeSecours
from espace_usager.comptes.views.blocage import compte_bloque

PREFIXE = "connexion"
PREFIXE_D_INSCRIPTION = "creer"
DELAI_DEPASSE = "Le délai pour saisir le code est passé. Connectez-vous de nouveau."


class ConnexionView(LoginView):
    """« Se connecter ou créer mon compte » (screen 09a), and the page of the code.

    The library keeps the person between the two steps; ours are the lock on the code, which axes does not see
    (C5), the account whose address is not proved yet, and the person who is already signed in.
    """

    form_list = (
        (LoginView.AUTH_STEP, FormulaireConnexion),
        (LoginView.TOKEN_STEP, FormulaireCode),
        (LoginView.BACKUP_STEP, FormulaireCodeDeSecours),
    )

    def get_prefix(self, request, *args, **kwargs):
        return PREFIXE

    def get_template_names(self):
        page = "connexion" if self.steps.current == self.AUTH_STEP else "code"
        return [f"espace_usager/comptes/{page}.html"]

    def dispatch(self, request, *args, **kwargs):
        # Somebody signed in by password alone, who has a device, comes here to be verified: they must sign in again.
        if request.user.is_authenticated and (request.user.is_verified() or not default_device(request.user)):
            return redirect(suite_demandee(request) or page_d_arrivee(request.user))
        return super().dispatch(request, *args, **kwargs)

    def post(self, *args, **kwargs):
        if self.request.POST.get(f"{PREFIXE}-current_step") == self.AUTH_STEP:
            # Forget whoever was halfway: their name must not be tied to the password typed now.
            self.storage.reset()
        elif usager := self.get_user():
            if est_bloque(self.request, usager.email):
                self.storage.reset()
                return compte_bloque(self.request, credentials={"username": usager.email})
            if self.expired:
                self.storage.reset()
                messages.warning(self.request, DELAI_DEPASSE)
                return redirect(avec_suite("comptes:connexion", suite_demandee(self.request)))
        return super().post(*args, **kwargs)

    def render(self, form=None, **kwargs):
        """Show a step; on the way, count a wrong code, and turn to the proof of the address when it is missing."""
        if getattr(form, "a_confirmer", False):
            return render(
                self.request, "espace_usager/comptes/adresse_a_confirmer.html", {"courriel": form.get_user().email}
            )
        if getattr(form, "code_errone", False):
            compter_un_echec(self.request, self.get_user().email)
        return super().render(form, **kwargs)

    def get_context_data(self, form, **kwargs):
        contexte = super().get_context_data(form, **kwargs)
        inscription = FormulaireInscription(prefix=PREFIXE_D_INSCRIPTION)
        return contexte | {"suite": suite_demandee(self.request), "inscription": inscription}

    def get_success_url(self):
        return suite_demandee(self.request) or page_d_arrivee(self.get_user())
