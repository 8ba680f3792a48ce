"""The form in the browser: a small editing server of its own, never part of the site."""
