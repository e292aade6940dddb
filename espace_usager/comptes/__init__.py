"""Accounts: who a person is for the portal, and how they prove it.

Enters: an address and a password, a mailed link, a code from a phone. Leaves: a session bound to a `Usager`, verified
by a second factor or not. An address is proved before anybody signs in; three wrong attempts on one identifier close
it for thirty minutes; whoever works in the administration needs a second factor to reach it by any door.

A leaf: others reach the user model by `settings.AUTH_USER_MODEL` only. It knows no demande and no draft, never says
whether an address has an account, and never writes a password or a code anywhere but hashed.
"""
