"""« Nous contacter » (P36): a message to the functional administration, from the foot of any public page.

Enters: what the visitor types in a form that staff compose with wagtailstreamforms. Leaves: a `MessageContact`, which
is a ticket in the admin, and a mail to whoever runs the portal; later, an answer by mail. The page the form stands on
has no token and no cookie, so the form is posted to a view of its own, which asks the browser where it comes from.
Nothing goes to the library's own `FormSubmission`.
"""
