"""A server in error is asked again, unless it says when to come back."""

from __future__ import annotations

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response


class Retry(RetryMiddleware):
    """Scrapy's own, which takes no notice of Retry-After."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Leave an answer with Retry-After to whoever asked: the run ends there and waits."""
        if response.headers.get("Retry-After"):
            return response
        return super().process_response(request, response)
