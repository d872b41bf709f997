"""The bytes of judgments as received, addressed by their SHA-256 in a folder or any fsspec URL; never altered."""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import dataclass
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from watch.errors import WatchError


class SnapshotError(WatchError):
    """A snapshot is missing or is not what it was: the evidence has been touched."""


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The store: `files` is the file system, `root` the path within it."""

    files: Any
    root: str

    @classmethod
    def at(cls, url: str) -> Snapshots:
        """The store at `url`."""
        files, root = fsspec.core.url_to_fs(url)
        return cls(files, root.rstrip("/"))

    def keep(self, body: bytes) -> str:
        """Write `body` once, whole or not at all; return its SHA-256 in hexadecimal; raise SnapshotError when the store refuses it."""
        digest = hashlib.sha256(body).hexdigest()
        path = self._path(digest)
        try:
            if not self.files.exists(path) or self.files.size(path) != len(body):
                self._write(path, body)
        except OSError as error:
            raise SnapshotError(
                "{root} : une copie ne peut pas être conservée ({why})", root=self.root, why=error.strerror
            ) from error
        return digest

    def _write(self, path: str, body: bytes) -> None:
        self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
        partial = f"{path}.{uuid.uuid4().hex}"
        with self.files.open(partial, "wb") as handle:
            handle.write(body)
            if isinstance(self.files, LocalFileSystem):
                handle.flush()
                os.fsync(handle.fileno())
        self.files.mv(partial, path)

    def load(self, digest: str) -> bytes:
        """The bytes kept under `digest`; raise SnapshotError when they are gone or altered."""
        try:
            body: bytes = self.files.cat_file(self._path(digest))
        except FileNotFoundError as error:
            raise SnapshotError("copie conservée {digest}… introuvable", digest=digest[:12]) from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise SnapshotError("copie conservée {digest}… altérée", digest=digest[:12])
        return body

    def _path(self, digest: str) -> str:
        return f"{self.root}/{digest[:2]}/{digest[2:4]}/{digest}"
