"""Draws, verifies and presents deep-learning functions. CONTRIBUTING.md describes the parts."""
