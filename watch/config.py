"""config.toml, read once and frozen; environment variables override it; secrets come from the environment alone."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from spiders import Source
from watch.errors import ConfigError

PREFIX = "VIGIE_"
LOCAL = ("127.0.0.1", "::1", "localhost")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Frozen(BaseModel):
    """A group of settings: unknown keys are refused, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Web(Frozen):
    """Where the screens listen, what links to them begin with, and how much a request may carry (bytes)."""

    url: str = "http://127.0.0.1:8300"
    host: str = "127.0.0.1"
    port: int = Field(default=8300, ge=0, le=65535)
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ("127.0.0.1",)
    body: int = Field(default=20_000_000, ge=10_000)

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over TLS."""
        return self.url.startswith("https://")

    @field_validator("host")
    @classmethod
    def hides_what_it_carries(cls, host: str, info: ValidationInfo) -> str:
        """Beyond this machine, passwords and people's files travel over TLS alone."""
        if host not in LOCAL and not str(info.data.get("url", "")).startswith("https://"):
            raise ValueError("beyond this machine browsers must come over TLS: url must begin with https://")
        return host


class SignIn(Frozen):
    """How long somebody stays signed in (seconds), and how often one may try (tries in a window of seconds)."""

    idle: float = Field(default=1800, gt=0)
    lifetime: float = Field(default=36_000, gt=0)
    tries: int = Field(default=10, ge=1)
    window: float = Field(default=900, gt=0)


class Oidc(Frozen):
    """The identity provider (OpenID Connect); an empty issuer means local accounts only."""

    issuer: str = ""
    client: str = ""
    secret: SecretStr = SecretStr("")
    scopes: str = "openid profile email"
    claim: str = "email"
    only: bool = False
    timeout: float = Field(default=10, gt=0)

    @model_validator(mode="after")
    def is_whole_and_hidden(self) -> Self:
        """A provider is asked over TLS (or on this machine), and by a client it knows."""
        local = urlsplit(self.issuer).hostname in LOCAL
        if self.issuer and not (self.issuer.startswith("https://") or (self.issuer.startswith("http://") and local)):
            raise ValueError("issuer: must begin with https://")
        if self.issuer and not self.client:
            raise ValueError("client: the provider must know us by a client id")
        if self.only and not self.issuer:
            raise ValueError("only: there is no issuer, so nobody could sign in")
        return self


class Mail(Frozen):
    """The SMTP server and who is told."""

    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    tls: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    password: SecretStr = SecretStr("")
    timeout: float = Field(default=30, gt=0)
    sender: str = "Vigie <vigie@example.org>"
    recipients: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()


class Scan(Frozen):
    """How long a crawl may last (seconds), and how many cores read and compare (0: all)."""

    deadline: float = Field(default=7200, gt=0)
    cores: int = Field(default=0, ge=0)


class Reading(Frozen):
    """What is done of a scanned PDF: nothing, said to be recognisable, or recognised by Tesseract and marked as such."""

    ocr: Literal["off", "offer", "auto"] = "offer"


class Roll(Frozen):
    """How long somebody is searched for after their last role (days), and what an import may do alone.

    `second_person` is the share of the list (percent) that may be removed without a second person.
    """

    tail: int = Field(default=1095, ge=0)
    second_person: float = Field(default=2, ge=0, le=100)


class Outbox(Frozen):
    """How often waiting messages are sent and tried again (seconds; attempts are a count)."""

    every: float = Field(default=60, gt=0)
    attempts: int = Field(default=12, ge=1)
    backoff: float = Field(default=30, gt=0)


LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Webhooks(Frozen):
    """The addresses of other systems that are told of events, and of which; `timeout` in seconds.

    `secret` signs every event; two, separated by a space, sign twice, so that one can be changed.
    """

    targets: tuple[str, ...] = ()
    events: tuple[Literal["alert.new", "alert.to_review", "source.trouble", "source.alarm", "journal.anchor"], ...] = (
        "alert.new",
        "alert.to_review",
        "source.trouble",
        "source.alarm",
        "journal.anchor",
    )
    timeout: float = Field(default=10, gt=0)
    secret: SecretStr = SecretStr("")

    @field_validator("targets")
    @classmethod
    def are_private_on_the_way(cls, targets: tuple[str, ...]) -> tuple[str, ...]:
        """An event travels over TLS, except on this machine; nothing secret stands in an address."""
        for target in targets:
            parts = urlsplit(target)
            if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
                raise ValueError("every target must begin with https:// (http:// for this machine alone)")
            if parts.username or not parts.hostname:
                raise ValueError("a target is an address without a user name or a password")
        return targets

    @model_validator(mode="after")
    def are_signed(self) -> Self:
        """An event that nobody can verify is not sent."""
        if self.targets and any(len(secret) < 32 for secret in self.secrets or ("",)):
            raise ValueError(f"targets need a secret of at least 32 characters: set {PREFIX}WEBHOOKS__SECRET")
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret that signs."""
        return tuple(self.secret.get_secret_value().split())


class Api(Frozen):
    """The interface for other systems: how many requests a key may make in a minute."""

    rate: int = Field(default=120, ge=1)


class Alarm(Frozen):
    """How often the health of the sources is looked at (seconds)."""

    every: float = Field(default=900, gt=0)


class Journal(Frozen):
    """At what time of day the end of the journal is sent away (HH:MM; empty: never)."""

    anchor: str = "06:30"

    @field_validator("anchor")
    @classmethod
    def is_a_time(cls, value: str) -> str:
        """A time of day, or nothing."""
        if value and not CLOCK.fullmatch(value):
            raise ValueError("must be a time of day, HH:MM, or empty")
        return value


class Triage(Frozen):
    """Whose closing a second person must read (gravities), and how long an alert may sleep at most (days)."""

    second_reader: tuple[Literal["G1", "G2", "G3", "G4"], ...] = ("G3", "G4")
    snooze: int = Field(default=180, ge=1)


class SourceEntry(BaseModel):
    """One [[source]]: the passport every source has; what else stands there is its family's own."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str = Field(min_length=1)
    family: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    basis: str = ""
    answers: Literal["named", "masked", "mixed"] = "mixed"
    languages: tuple[str, ...] = ("fr", "en")
    every: str = "06:00"
    pace: float = Field(default=3.0, ge=0)
    max_items: int = Field(default=60, ge=1)
    timeout: float = Field(default=60, gt=0)
    overlap: int = Field(default=3, ge=0)
    expect: int = Field(default=0, ge=0)
    rhythm: int = Field(default=0, ge=0)
    stale: float = Field(default=36, gt=0)
    fill: float = Field(default=0, ge=0, le=1)
    recheck: int = Field(default=5, ge=0)
    recheck_after: float = Field(default=30, ge=0)

    @field_validator("every")
    @classmethod
    def is_a_safe_time(cls, value: str) -> str:
        """A daily time outside the hours that a change of clocks repeats or skips."""
        if not CLOCK.fullmatch(value):
            raise ValueError("must be a time of day, HH:MM")
        if "01:00" <= value < "03:00":
            raise ValueError("01:00 to 03:00 is repeated or skipped when clocks change; choose another time")
        return value

    def source(self, agent: str, state: str = "", key: str = "") -> Source:
        """The same, as the spiders know it: who asks, where a family may keep its counters, and the key it asks with."""
        options = {k: tuple(v) if isinstance(v, list) else v for k, v in (self.model_extra or {}).items()}
        if key:
            options["key"] = key
        return Source(
            id=self.id,
            family=self.family,
            name=self.name,
            basis=self.basis,
            answers=self.answers,
            languages=self.languages,
            pace=self.pace,
            agent=agent,
            max_items=self.max_items,
            timeout=self.timeout,
            state=state,
            options=options,
        )


class Config(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    database: str = "sqlite:///.vigie/vigie.db"
    snapshots: str = ".vigie/snapshots"
    state: str = ".vigie/state"
    timezone: str = "America/Toronto"
    language: Literal["fr", "en"] = "fr"
    agent: str = "Vigie/0.1 (veille juridique; +mailto:vigie@example.org)"
    web: Web = Web()
    signin: SignIn = SignIn()
    oidc: Oidc = Oidc()
    mail: Mail = Mail()
    scan: Scan = Scan()
    reading: Reading = Reading()
    watchlist: Roll = Roll()
    outbox: Outbox = Outbox()
    webhooks: Webhooks = Webhooks()
    api: Api = Api()
    alarm: Alarm = Alarm()
    triage: Triage = Triage()
    journal: Journal = Journal()
    keys: Mapping[str, SecretStr] = {}
    source: tuple[SourceEntry, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 (the signature is pydantic's)
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment speaks before the file (which arrives as the initial values)."""
        return env_settings, init_settings

    @field_validator("timezone")
    @classmethod
    def is_a_zone(cls, value: str) -> str:
        """A zone of the IANA database."""
        try:
            ZoneInfo(value)
        except (KeyError, ValueError) as error:
            raise ValueError("is not a time zone of the IANA database") from error
        return value

    @field_validator("agent")
    @classmethod
    def names_a_contact(cls, value: str) -> str:
        """A source must be able to reach whoever reads it."""
        if "@" not in value and "http" not in value:
            raise ValueError("must carry a contact (an address or a page)")
        return value

    @model_validator(mode="after")
    def has_one_of_each(self) -> Self:
        """Ids of sources are unique, and none runs without its legal basis."""
        seen: set[str] = set()
        for entry in self.source:
            if entry.id in seen:
                raise ValueError(f"source « {entry.id} » stands twice")
            if not entry.basis.strip():
                raise ValueError(f"source « {entry.id} » has no basis: a source without a legal basis is not read")
            seen.add(entry.id)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the calendar and of the screens."""
        return ZoneInfo(self.timezone)

    def searched_since(self, at: datetime) -> date:
        """The day before which somebody's last role must have ended for nobody to search for them any more."""
        return at.astimezone(self.zone).date() - timedelta(days=self.watchlist.tail)

    def entry(self, source: str) -> SourceEntry:
        """What is configured of a source."""
        return next(entry for entry in self.source if entry.id == source)

    def sources(self) -> tuple[Source, ...]:
        """Every source, as the spiders know it."""
        keys = {name: key.get_secret_value() for name, key in self.keys.items()}
        return tuple(
            entry.source(self.agent, self.state, keys.get(entry.id.replace("-", "_"), "")) for entry in self.source
        )


def load(path: Path) -> Config:
    """Read `path`; raise ConfigError with the file and the key where something is wrong."""
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such file") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if "password" in raw.get("mail", {}):
        raise ConfigError(f"{path}: mail.password: secrets never stand in a file; set {PREFIX}MAIL__PASSWORD")
    for group in ("oidc", "webhooks"):
        if "secret" in raw.get(group, {}):
            variable = f"{PREFIX}{group.upper()}__SECRET"
            raise ConfigError(f"{path}: {group}.secret: secrets never stand in a file; set {variable}")
    if "keys" in raw or any("key" in entry for entry in raw.get("source", []) if isinstance(entry, dict)):
        raise ConfigError(f"{path}: keys: secrets never stand in a file; set {PREFIX}KEYS__ and the id of the source")
    _refuse_unknown_variables(path)
    try:
        return Config(**raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(_named(raw, first["loc"])) or "config"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise ConfigError(f"{path}: {key}: {first['msg'].removeprefix('Value error, ')}{more}") from error


def _named(raw: dict[str, Any], location: tuple[int | str, ...]) -> list[str]:
    """The path of a key, a source called by its id rather than by its rank."""
    parts = [str(part) for part in location]
    if len(location) > 1 and location[0] == "source" and isinstance(location[1], int):
        entries = raw.get("source", [])
        entry = entries[location[1]] if location[1] < len(entries) else {}
        parts[1] = str(entry.get("id", location[1] + 1))
    return parts


def _refuse_unknown_variables(path: Path) -> None:
    """A mistyped variable would otherwise be ignored without a word."""
    groups = {name: field.annotation for name, field in Config.model_fields.items()}
    for variable in os.environ:
        if not variable.upper().startswith(PREFIX) or variable in ("VIGIE_DATA", "VIGIE_CONFIG"):
            continue
        head, _, tail = variable.upper().removeprefix(PREFIX).lower().partition("__")
        group = groups.get(head)
        known = head in groups and (
            not tail
            or head == "keys"
            or (isinstance(group, type) and issubclass(group, BaseModel) and tail in group.model_fields)
        )
        if not known:
            raise ConfigError(f"{path}: environment variable {variable}: no such setting")
