"""Measure what the reading and the matching are worth, on sets that are generated or supplied."""
