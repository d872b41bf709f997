"""What leaves on paper: PDF that joins a permit file, in French, from plain data."""

from watch.report.alert import alert_pdf
from watch.report.check import check_pdf

__all__ = ["alert_pdf", "check_pdf"]
