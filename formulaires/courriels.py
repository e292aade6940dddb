"""The mails of the engine itself: to agents. They count what waits, name nobody, and lead to the admin."""

from django.contrib.auth import get_user_model
from django.urls import reverse

from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel
from formulaires.enums import Rythme
from formulaires.instruction.resumes import RESUME, ce_qui_attend, rythme_de


@courriel(
    RESUME,
    sujet="Ce qui vous attend aujourd’hui",
    quand="À chaque agent, au rythme qu’il a choisi, quand quelque chose l’attend",
    reperes={"attente": "À prendre : 3. En retard : 1.", "reglage": "https://demarches.example.fr/gestion/…"},
    obligatoires=("reglage",),
)
def resume_pour_agent(objet_id: str) -> dict | None:
    """Nothing when the agent left, lost their rights, asked for no more mails, or has done everything meanwhile."""
    agent = get_user_model().objects.filter(pk=objet_id, is_active=True).first()
    if agent is None or rythme_de(agent) == Rythme.AUCUN:
        return None
    attendent = ce_qui_attend(agent)
    return (
        attendent
        and {
            "attente": " ".join(f"{titre}\N{NO-BREAK SPACE}: {compte}." for titre, compte in attendent),
            "reglage": adresse(reverse("instruction:resumes")),
            "lien": adresse(reverse("wagtailadmin_home")),
        }
        or None
    )
