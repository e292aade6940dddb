"""Letters in the admin: the functional administration writes their models, and sees them filled in as it types.

Enters: staff with Wagtail's permissions on `ModeleDeLettre`. Leaves: its rows; a preview, of examples or of one demande
that this person may read.
"""
