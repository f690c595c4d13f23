"""Say whether article 2.2 of the Uitvoeringsregeling loonbelasting 2011 applies, and why."""

__version__ = "1.0.0"
