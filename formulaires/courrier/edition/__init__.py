"""Changing the words of the mails, inside the Wagtail admin, without code (P17).

Enters: staff who may change a `ModeleDeCourriel`. Leaves: its row, or none when the original text is restored; each
change is written in Wagtail's log. Nothing typed here is executed (C38), and no mail is sent.
"""
