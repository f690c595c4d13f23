"""What a terminal shows, and what it is asked."""
