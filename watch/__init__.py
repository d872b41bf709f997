"""The application: tables and transactions, the watch-list, the scan, the alerts, the screens and the commands."""
