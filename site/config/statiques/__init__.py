"""The portal's static files: the part of the design system that its pages use, and names that follow contents.

Light pages are a promise (P34: a phone, a weak network): the home page with its styles and scripts stays under 60 kB
compressed. What the design system offers beyond what our templates name is not sent.
"""
