"""E-mail backends that break as mail servers and machines do."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend


class ServeurEteint(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")


class AdresseRefusee(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"No such user here")})


class TueApresLEnvoi(EmailBackend):
    """The message is out, and the process dies before it can say so."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise SystemExit
