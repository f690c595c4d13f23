"""What lies inside files beside what they show: who, where, when, with what."""
