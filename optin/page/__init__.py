"""The worker's questionnaire in one HTML file, written from the same rule data."""
