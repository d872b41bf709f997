"""What every crawl needs, imported once: a crawl is a process of its own, and need not pay for it each time."""

import spiders.lexum
import spiders.settings
import spiders.walker  # noqa: F401
