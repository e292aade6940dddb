"""What becomes of the engine's events for the citizen: a line in « Notifications », and a mail.

Enters: an `Evenement`. Leaves: a `Notification` and a row of the outbox, in the same transaction (P09, P17, P22).
It never carries the message or the answer itself: only who, what, and a link.
"""
