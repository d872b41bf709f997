"""Names: one spelling for comparing, and the parts of people's and organisations' names."""

from matching.names.keys import search_keys as search_keys
from matching.names.normalize import fold as fold
from matching.names.organization import is_organization as is_organization, luhn as luhn
