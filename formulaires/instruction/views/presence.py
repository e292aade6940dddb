"""The signs of life of an open page: who else reads, what this agent has seen, whether the demande changed."""

from django import forms
from django.http import JsonResponse
from django.views.generic import View

from formulaires.actions.consulter import marquer_vue
from formulaires.instruction.presence import signaler
from formulaires.instruction.views.demande import UneDemande

CHANGEE = "Cette demande a changé depuis que vous avez ouvert cette page. Rechargez-la pour voir ce qui est nouveau."


class SigneDeVie(forms.Form):
    """What the page shows: the revision it was made from, and the moment of the last event on it."""

    revision = forms.IntegerField()
    vue_le = forms.DateTimeField()


class PresenceView(UneDemande, View):
    """A page that is shown says so every thirty seconds. It does not keep the session open (C19).

    Answers, in JSON: `lecteurs`, a sentence for each colleague who reads too; `changee`, a sentence when the page is
    out of date. 410 with `supprimee`, a sentence, when the demande is no longer there.
    """

    http_method_names = ["post", "options"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        request.sans_activite = True

    def post(self, request, reference):
        demande = self.trouver_demande()
        signe = SigneDeVie(request.POST)
        if not signe.is_valid():
            return JsonResponse({"erreurs": signe.errors}, status=400)
        marquer_vue(demande=demande, agent=request.user, jusqu_au=signe.cleaned_data["vue_le"])
        lecteurs = signaler(demande, request.user)
        changee = CHANGEE if demande.revision != signe.cleaned_data["revision"] else ""
        return JsonResponse({"lecteurs": [str(lecteur) for lecteur in lecteurs], "changee": changee})

    def dire_supprimee(self, ligne):
        return JsonResponse({"supprimee": ligne.phrase}, status=410)
