"""The screens: French first, English beside it."""
