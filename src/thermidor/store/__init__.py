"""Runs kept on disk: one directory a record, written whole or not at all.

A record's directory holds `data.zarr` (the Dataset), `flows/<run>.bin` (who went where, counts only), `frame.json`
(what the flows stand for), other files such as `report.html`, and `manifest.json`, which is written last. A directory
without a manifest is no record.
"""

from .catalogue import Entry, entries, newest
from .keeping import check_writable, open_record, save

__all__ = ["Entry", "check_writable", "entries", "newest", "open_record", "save"]
