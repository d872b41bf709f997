"""Names: one spelling for comparing, and the parts of people's and organisations' names.

`normalize` folds words and `plain` whole texts; `person` and `organization` parse a name into its parts; `alike` tells what
a word may stand for, `lists` and `communities` how often names are borne, `frequencies` what an office counted itself;
`keys` says what to ask an archive for; `towns` which towns are one; `compare` two names of any country.
"""

from matching.names.frequencies import Frequencies as Frequencies
from matching.names.keys import namesake_key as namesake_key, search_keys as search_keys
from matching.names.normalize import fold as fold
from matching.names.organization import docket_key as docket_key, is_organization as is_organization, luhn as luhn
