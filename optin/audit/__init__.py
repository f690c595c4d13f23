"""The operator's audit: tables in, every relationship and every condition out."""
