"""A client of scrapyd's HTTP API.

scrapyd-client is not used because it exits 0 if the egg cannot list its spiders and leaves that egg in use, builds
inside the checkout, and waits without a timeout.
"""

import base64
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Self
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import Request, urlopen

from newscrawl.deployment.tracebacks import shorten_traceback
from newscrawl.exceptions import NewscrawlError

_TIMEOUT_S = 120
"""scrapyd unpacks an egg and lists its spiders in a new process before it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrapyd:
    """One project on a scrapyd server. Every method raises `NewscrawlError` if scrapyd refuses or does not answer.

    scrapyd reports errors with HTTP 200 too, as `{"status": "error"}`.
    """

    url: str
    project: str
    authorization: str | None = field(repr=False)

    @classmethod
    def at(cls, url: str, *, project: str, environment: Mapping[str, str]) -> Self:
        """The server at a URL; a login in the URL is removed from it, so that no message shows it.

        Args:
            url: scrapyd's URL, with or without `user:password@`.
            project: the project's name in scrapyd.
            environment: gives SCRAPYD_USERNAME and SCRAPYD_PASSWORD if the URL has no login.
        """
        parts = urlsplit(url)
        name, password = unquote(parts.username or ""), unquote(parts.password or "")
        if not name:
            name, password = environment.get("SCRAPYD_USERNAME", ""), environment.get("SCRAPYD_PASSWORD", "")
        login = base64.b64encode(f"{name}:{password}".encode()).decode()
        without_login = parts._replace(netloc=parts.netloc.rpartition("@")[2])
        authorization = f"Basic {login}" if name else None
        return cls(url=without_login.geturl().rstrip("/"), project=project, authorization=authorization)

    def versions(self) -> list[str]:
        """The deployed versions in scrapyd's order; the last one is used for new jobs."""
        versions: list[str] = self._get("listversions")["versions"]
        return versions

    def spiders(self, version: str) -> list[str]:
        """The spiders that a version lists."""
        spiders: list[str] = self._get("listspiders", _version=version)["spiders"]
        return spiders

    def add(self, version: str, egg: bytes) -> None:
        """Add an egg; scrapyd keeps it even if it answers that it cannot list its spiders."""
        boundary = uuid.uuid4().hex
        fields = {"project": self.project, "version": version}
        self._post("addversion", _form(boundary, fields, egg), f"multipart/form-data; boundary={boundary}")

    def remove(self, version: str) -> None:
        """Remove a version."""
        body = urlencode({"project": self.project, "version": version}).encode()
        self._post("delversion", body, "application/x-www-form-urlencoded")

    def _get(self, name: str, **fields: str) -> dict[str, Any]:
        return self._request(f"{name}.json?{urlencode({'project': self.project, **fields})}")

    def _post(self, name: str, body: bytes, content_type: str) -> None:
        self._request(f"{name}.json", body, content_type)

    def _request(self, path: str, body: bytes | None = None, content_type: str = "") -> dict[str, Any]:
        request = Request(f"{self.url}/{path}", body, {"Content-Type": content_type})  # noqa: S310 (`deploy` checks its scheme)
        if self.authorization is not None:
            request.add_unredirected_header("Authorization", self.authorization)
        try:
            with urlopen(request, timeout=_TIMEOUT_S) as response:  # noqa: S310 (as above)
                answer = json.load(response)
        except HTTPError as error:
            raise NewscrawlError(f"scrapyd at {self.url} {_refusal(error)}") from error
        except (OSError, HTTPException) as error:
            reason = error.reason if isinstance(error, URLError) else error
            raise NewscrawlError(f"scrapyd at {self.url} does not answer ({reason}); is it running?") from error
        except ValueError as error:
            raise NewscrawlError(f"the server at {self.url} is not scrapyd") from error
        if not isinstance(answer, dict) or answer.get("status") != "ok":
            message = answer.get("message") if isinstance(answer, dict) else None
            raise NewscrawlError(f"scrapyd at {self.url} refuses: {shorten_traceback(str(message))}")
        return answer


def _form(boundary: str, fields: Mapping[str, str], egg: bytes) -> bytes:
    """Encode fields and an egg as multipart/form-data (RFC 7578)."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="'
    texts = "".join(f'{head}{name}"\r\n\r\n{text}\r\n' for name, text in fields.items())
    file = f'{head}egg"; filename="project.egg"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return f"{texts}{file}".encode() + egg + f"\r\n--{boundary}--\r\n".encode()


def _refusal(error: HTTPError) -> str:
    if error.code == 401:
        return "refuses the login; set SCRAPYD_USERNAME and SCRAPYD_PASSWORD"
    return f"answers {error.code} {error.reason}; is the address right?"
