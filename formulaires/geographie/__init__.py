"""Where people live: countries, regions, départements and communes of France, from files kept with the code.

Enters: a few typed letters, a postal code, or « Lyon (69) ». Leaves: the communes it may be. The files are made by
`manage.py importer_geographie`; they are read once per process, the first time somebody needs them.
"""
