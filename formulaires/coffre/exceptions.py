"""What the coffre refuses to take, and what it can no longer give back."""

from formulaires.exceptions import Refus


class FichierRefuse(Refus):
    """A file is not accepted; `str(refus)` tells the sender what is wrong and what to do."""


class FichierIllisible(Exception):
    """A stored file cannot be read: bytes altered or cut, or sealed by other keys. An incident, not a refusal."""


class FichierManquant(FichierIllisible):
    """A row exists, its bytes do not."""
