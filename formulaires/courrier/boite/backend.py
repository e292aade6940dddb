"""An e-mail backend that keeps messages instead of sending them."""

from django.core.mail.backends.base import BaseEmailBackend

from formulaires.courrier.boite.fichiers import garder


class Boite(BaseEmailBackend):
    """Writes each message as a file of its own in `settings.EMAIL_FILE_PATH`, readable by the portal alone."""

    def send_messages(self, messages) -> int:
        for message in messages:
            garder(message.message().as_bytes())
        return len(messages)
