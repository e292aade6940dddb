"""How a check ends when the file is not acceptable."""


class Refuse(Exception):
    """`str(refus)` is a reason the portal has a sentence for (`formulaires.coffre.phrases`)."""
