"""An OpenID Connect provider, run as a process of its own: `python provider.py CLIENT SECRET REDIRECT`.

It prints its address, then serves discovery, its keys, a sign-in form, and a token endpoint that insists on PKCE, on the
client's secret and on a code used once. Who signs in under one of the names of FAULTS gets a proof that must not hold.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

CLIENT, SECRET, REDIRECT = sys.argv[1:4]
KEY = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})
OTHER = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})
FAULTS: dict[str, dict[str, Any]] = {
    "nonce": {"nonce": "another"},
    "audience": {"aud": "another"},
    "issuer": {"iss": "http://127.0.0.1:1"},
    "party": {"azp": "another"},
    "expired": {"exp": 1},
    "unverified": {"email_verified": False},
    "nobody": {"sub": ""},
}
codes: dict[str, dict[str, str]] = {}


class Provider(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(address.query).items()}
        if address.path == "/.well-known/openid-configuration":
            self.answer(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/keys",
                }
            )
        elif address.path == "/keys":
            self.answer({"keys": [KEY.as_dict(private=False)]})
        elif address.path == "/authorize":
            if (
                asked.get("client_id") != CLIENT
                or asked.get("redirect_uri") != REDIRECT
                or asked.get("response_type") != "code"
                or asked.get("code_challenge_method") != "S256"
                or "openid" not in asked.get("scope", "").split()
                or not asked.get("nonce")
            ):
                self.answer({"error": "invalid_request"}, 400)
                return
            if asked.get("as") is None:
                self.answer({"sign_in": "add &as=NAME to the address"})
                return
            code = secrets.token_urlsafe(16)
            codes[code] = asked
            back = {"code": code, "state": asked["state"], "iss": self.issuer}
            self.send_response(302)
            self.send_header("Location", f"{REDIRECT}?{urlencode(back)}")
            self.end_headers()
        else:
            self.answer({}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {key: values[0] for key, values in parse_qs(body).items()}
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if self.headers.get("Authorization") != f"Basic {basic}":
            self.answer({"error": "invalid_client"}, 401)
        elif asked is None or proof != asked["code_challenge"] or form.get("redirect_uri") != REDIRECT:
            self.answer({"error": "invalid_grant"}, 400)
        else:
            token = self.signed(asked["as"], asked["nonce"])
            self.answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def signed(self, name: str, nonce: str) -> str:
        person, _, fault = name.partition("!")
        claims = {
            "iss": self.issuer,
            "sub": f"sub-{person}",
            "aud": CLIENT,
            "exp": int(time.time()) + 300,
            "iat": int(time.time()),
            "nonce": nonce,
            "email": f"{person}@test.invalid",
            "email_verified": True,
            **FAULTS.get(fault, {}),
        }
        if fault == "unsigned":
            parts = [{"alg": "none"}, claims]
            return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."
        if fault == "confused":  # the public key used as if it were a shared secret
            public = OctKey.import_key(KEY.as_pem(private=False))
            return jwt.encode({"alg": "HS256"}, claims, public, algorithms=["HS256"])
        return jwt.encode({"alg": "ES256", "kid": "one"}, claims, OTHER if fault == "key" else KEY)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, value: dict[str, Any], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
