"""What the engine refuses, each with a sentence a citizen or an agent can read."""


class Refus(Exception):
    """Something asked of the engine cannot be done; `str(refus)` is the French sentence to show."""


class TransitionInterdite(Refus):
    """The status asked for cannot follow the present one, or its phase."""


class MotifRequis(Refus):
    """A reason must be given."""


class ModificationConcurrente(Refus):
    """Somebody changed the demande since the page was shown."""


class DemandeIncomplete(Refus):
    """An answer is missing or wrong; `etape` is the key of the first step to complete."""

    def __init__(self, phrase: str, etape: str):
        super().__init__(phrase)
        self.etape = etape


class DemarcheFermee(Refus):
    """The last moment to file this démarche is past."""


class PublicationRefusee(Refus):
    """A démarche cannot be published as composed; `problemes` lists the sentences, in order."""

    def __init__(self, problemes: list[str]):
        super().__init__(" ".join(problemes))
        self.problemes = problemes


class LettreImpossible(Refus):
    """A letter cannot be written for this demande: its model is gone, or a placeholder has nothing to say."""


class ExportRefuse(Refus):
    """An export cannot be made or given."""


class LotRefuse(Refus):
    """An act on many demandes cannot be asked for: nothing is chosen, or too much."""


class ExportArrete(Exception):
    """A job must leave an export where it is: it was cancelled, or another job makes it."""
