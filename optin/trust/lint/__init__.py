"""What can be wrong with rules that hold together: each finding with a code and a page."""
