"""Names: one spelling for comparing, and the parts of people's and organisations' names."""

from matching.names.frequencies import Frequencies as Frequencies
from matching.names.keys import namesake_key as namesake_key, search_keys as search_keys
from matching.names.normalize import fold as fold
from matching.names.organization import docket_key as docket_key, is_organization as is_organization, luhn as luhn
