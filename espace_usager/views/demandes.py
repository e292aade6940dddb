"""« Suivi de mes demandes »: the list, one demande, its thread, its files."""

import uuid

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from espace_usager.duplication import duplication_de
from espace_usager.lecteurs import lectures_de
from espace_usager.views.commun import demande_de
from espace_usager.views.corrections import correction_de
from espace_usager.views.filtres import FiltreDesDemandes
from formulaires.actions.echanger import ecrire_message, marquer_lus
from formulaires.actions.transition import faire_partir_tout
from formulaires.coffre.portes import servir
from formulaires.documents.delivrance import accuse_de
from formulaires.dsfr import FormulaireDsfr
from formulaires.enums import Cote
from formulaires.exceptions import Refus
from formulaires.fichiers import ChampFichiers
from formulaires.models import Demande, Echeance, PieceJointe
from formulaires.pagination import paginer

PAR_PAGE = 20


class MessageForm(FormulaireDsfr):
    """A message to the service."""

    texte = forms.CharField(
        label="Votre message",
        max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Écrivez votre message."},
    )
    fichiers = ChampFichiers(label="Joindre des fichiers", required=False)
    cle = forms.UUIDField(widget=forms.HiddenInput)


@login_required
@never_cache
@require_safe
def demandes(request):
    """List the citizen's demandes that the filters keep, latest first, a page at a time, without their answers."""
    faire_partir_tout(Demande.objects.de(request.user))
    filtre = FiltreDesDemandes(request.GET, Demande.objects.de(request.user))
    trouvees = filtre.filtrer().select_related("demarche").defer("reponses", "lecture")
    page = paginer(trouvees, ordre="-deposee_le", curseur=request.GET.get("page", ""), taille=PAR_PAGE)
    return render(request, "espace_usager/demandes.html", {"page": page, "filtre": filtre})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demande(request, reference):
    """Show where a demande is, who acts, the thread and the documents; receive a message on POST."""
    sienne = demande_de(request.user, reference)
    donnees = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    formulaire = MessageForm(*donnees, initial={"cle": uuid.uuid4()})
    if formulaire.is_valid():
        try:
            _ecrire(sienne, request.user, formulaire.cleaned_data)
        except Refus as refus:
            formulaire.add_error("fichiers", str(refus))
        else:
            return redirect(reverse("espace:demande", args=[reference]) + "#messages")
    fil = list(sienne.messages.pour_l_usager().prefetch_related("pieces__fichier"))
    contexte = {
        "demande": sienne,
        "statut": sienne.statut_defini,
        "fil": fil,
        "a_lire": [message for message in fil if message.vient_du_service and not message.lu_le],
        "echeance": Echeance.de(sienne),
        "correction": correction_de(request.user, sienne),
        "evenements": sienne.evenements.pour_l_usager(),
        "lectures": lectures_de([sienne]),
        "decisions": sienne.decisions.pour_l_usager().select_related("fichier__trousseau"),
        "formulaire": formulaire,
        "duplication": duplication_de(sienne),
        "cle_du_duplicata": uuid.uuid4(),
    }
    return render(request, "espace_usager/demande.html", contexte)


@login_required
@require_POST
def messages_lus(request, reference):
    """Note that the citizen has the service's messages under their eyes: the service sees when."""
    marquer_lus(demande=demande_de(request.user, reference), lecteur=Cote.USAGER)
    return redirect(reverse("espace:demande", args=[reference]) + "#messages")


def _ecrire(demande: Demande, usager, donnees: dict) -> None:
    ecrire_message(
        demande=demande,
        auteur=usager,
        cote=Cote.USAGER,
        texte=donnees["texte"],
        cle=donnees["cle"],
        fichiers=donnees["fichiers"],
    )


@login_required
@never_cache
@require_safe
def reponses(request, reference):
    """Show the answers as they were filed."""
    sienne = demande_de(request.user, reference)
    pieces = {str(piece.pk): piece for piece in sienne.pieces.select_related("fichier__trousseau")}
    return render(request, "espace_usager/reponses.html", {"demande": sienne, "pieces": pieces})


@login_required
@never_cache
@require_safe
def accuse(request, reference):
    """Download the acknowledgement of deposit."""
    return servir(accuse_de(demande_de(request.user, reference)).fichier, request)


@login_required
@never_cache
@require_safe
def piece(request, piece):
    """Download a file of one's own draft or demande; anybody else's is 404 (C26)."""
    siennes = PieceJointe.objects.pour_l_usager().filter(
        Q(brouillon__isnull=False, deposant=request.user) | Q(demande__usager=request.user)
    )
    return servir(get_object_or_404(siennes.select_related("fichier__trousseau"), pk=piece).fichier, request)
