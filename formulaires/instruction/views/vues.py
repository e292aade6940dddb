"""Keep a list under a name, rename it, and forget it."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin import messages

from formulaires.instruction.views.liste import UneListe
from formulaires.instruction.vues_enregistrees import VUES_AU_PLUS, FormulaireVue
from formulaires.models import VueEnregistree

GARDEE = "La vue « {nom} » est enregistrée."
TROP = f"Vous avez déjà {VUES_AU_PLUS} vues. Retirez-en une avant d’en enregistrer une autre."
PRIS = "Vous avez déjà une vue de ce nom."
RENOMMEE = "La vue s’appelle maintenant « {nom} »."
TROP_LONGUE = "Cette liste a trop de filtres pour être enregistrée. Retirez-en."
REQUETE_MAX = VueEnregistree._meta.get_field("requete").max_length


class EnregistrerView(UneListe, View):
    """Keep the list of this address; a name already taken by the agent is replaced."""

    http_method_names = ["post", "options"]

    def post(self, request, corbeille):
        formulaire = FormulaireVue(request.POST, offres=self.liste.offres)
        autres = VueEnregistree.objects.filter(agent=request.user).exclude(nom=request.POST.get("nom", "").strip())
        if not formulaire.is_valid():
            messages.error(request, " ".join(erreur for liste in formulaire.errors.values() for erreur in liste))
        elif autres.count() >= VUES_AU_PLUS:
            messages.error(request, TROP)
        elif len(self.liste.requete) > REQUETE_MAX:
            messages.error(request, TROP_LONGUE)
        else:
            self.garder(**formulaire.cleaned_data)
        return redirect(f"{reverse('instruction:corbeille', args=[corbeille])}?{self.liste.requete}")

    def garder(self, nom: str, service: str) -> None:
        valeurs = {"corbeille": self.liste.corbeille.cle, "requete": self.liste.requete, "service_id": service or None}
        VueEnregistree.objects.update_or_create(agent=self.request.user, nom=nom, defaults=valeurs)
        messages.success(self.request, GARDEE.format(nom=nom))


class RenommerView(UneListe, View):
    """Give another name to one of the agent's own views; 404 for anybody else's."""

    http_method_names = ["post", "options"]

    def post(self, request, vue):
        siennes = VueEnregistree.objects.filter(agent=request.user)
        trouvee = siennes.filter(pk=vue).first()
        if trouvee is None:
            raise Http404
        formulaire = FormulaireVue(request.POST, offres=self.liste.offres)
        if not formulaire.is_valid():
            messages.error(request, " ".join(erreur for liste in formulaire.errors.values() for erreur in liste))
        elif siennes.filter(nom=formulaire.cleaned_data["nom"]).exclude(pk=vue).exists():
            messages.error(request, PRIS)
        else:
            siennes.filter(pk=vue).update(nom=formulaire.cleaned_data["nom"])
            messages.success(request, RENOMMEE.format(nom=formulaire.cleaned_data["nom"]))
        return redirect(f"{reverse('instruction:corbeille', args=[trouvee.corbeille])}?{trouvee.requete}")


class RetirerView(UneListe, View):
    """Forget one of the agent's own views; 404 for anybody else's."""

    http_method_names = ["post", "options"]

    def post(self, request, vue):
        retirees, _ = VueEnregistree.objects.filter(agent=request.user, pk=vue).delete()
        if not retirees:
            raise Http404
        messages.success(request, "La vue est retirée.")
        return redirect("instruction:demandes")
