"""Is the portal well? Asked by a supervisor, a load balancer, a metrics collector, and by staff in the administration.

`constats` are what may be found; `controles` look, each at one thing; `releve` gathers them; `vues` and `etat` say it,
to machines without a secret nor a detail, to staff in plain French; `bandeau` says it to citizens when it touches them.
"""
