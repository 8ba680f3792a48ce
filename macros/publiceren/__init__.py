"""From a built site to a published one: fingerprints, checks, archive, server configuration, and the switch.

Works on files and addresses alone, so it knows nothing of the site generator that made them.
"""
