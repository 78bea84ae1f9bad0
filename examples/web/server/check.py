"""An example of what receives a finished sheet (接收核对示例): it scores the sheet again and compares the receipt.

``python check.py --site ../dist`` gives out the built site on this machine and takes what it sends to ``/check``:
``{"sheet": …, "receipt": …}``. What a page says of a score is never believed; the rubric is the server's own. The
answer has a sentence in both languages. An example: whoever runs it for others puts a server with TLS and accounts in
front.
"""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import haitang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent
MOST_BYTES = 1 << 20
"""A sheet of a hundred criteria with notes has some thirty thousand."""

Answer = tuple[HTTPStatus, dict[str, Any]]


def rubrics(paths: Iterable[Path]) -> dict[str, haitang.Rubric]:
    """Read the rubrics that this server takes sheets of, by their ids."""
    read = [haitang.Rubric.load(path) for path in paths]
    return {rubric.id: rubric for rubric in read}


def check(known: Mapping[str, haitang.Rubric], body: bytes) -> Answer:
    """Score the sheet of a body again, and say whether its receipt holds.

    >>> example = haitang.example()
    >>> known = {example.rubric.id: example.rubric}
    >>> receipt = json.loads(example.rubric.receipt(example.sheet).to_json())
    >>> status, answer = check(known, json.dumps({"sheet": example.sheet, "receipt": receipt}).encode())
    >>> int(status), answer["valid"], answer["score"]
    (200, True, '7')
    """
    try:
        document = json.loads(body, parse_float=Decimal)
        sheet, receipt = document["sheet"], document["receipt"]
        rubric = known.get(sheet["rubric"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return refused(
            "无法读取：应为含 sheet 和 receipt 的 JSON", "not readable: JSON with sheet and receipt is wanted"
        )
    if rubric is None:
        name = sheet["rubric"]
        return refused(f"不收此指标体系的评估表：{name}", f"sheets of this rubric are not taken: {name}")
    try:
        verified = rubric.verify(receipt, sheet)
        scorecard = rubric.score_sheet(sheet)
    except haitang.HaitangError as refusal:
        issues = [{"code": issue.code, "at": issue.at, "zh": issue.zh, "en": issue.en} for issue in refusal.issues]
        first = refusal.issues[0]
        return refused(f"评估表或凭证被拒：{first.zh}", f"sheet or receipt refused: {first.en}", issues=issues)
    score = shown(scorecard)
    if not verified:
        places = [{"at": row.at, "zh": row.zh, "en": row.en} for row in verified.differences]
        zh, en = f"凭证不符，重新计分为 {score} 分", f"the receipt does not hold; scored again, it is {score} points"
        return refused(zh, en, score=score, differences=places)
    zh, en = f"核对无误，{score} 分，已收到", f"received: checked, {score} points"
    return HTTPStatus.OK, {"valid": True, "score": score, "zh": zh, "en": en}


def shown(scorecard: haitang.Scorecard) -> str:
    """Give the score as it is written, or from where to where it can be."""
    if scorecard.score is not None:
        return str(scorecard.score)
    return f"{scorecard.lowest}–{scorecard.highest}"


def refused(zh: str, en: str, **more: object) -> Answer:
    """Say why nothing was taken."""
    return HTTPStatus.UNPROCESSABLE_ENTITY, {"valid": False, "zh": zh, "en": en, **more}


class Handler(SimpleHTTPRequestHandler):
    """Gives out the files of the site, and takes sheets at ``/check``."""

    timeout = 20

    def __init__(self, *args: Any, known: Mapping[str, haitang.Rubric], **more: Any) -> None:
        """Answer one connection."""
        self.known = known
        super().__init__(*args, **more)

    def do_POST(self) -> None:
        """Take a sheet with its receipt."""
        if self.path.split("?")[0] != "/check":
            return self.answer(HTTPStatus.NOT_FOUND, refused("没有这个地址", "no such address")[1])
        length = self.headers.get("content-length", "")
        if not length.isdecimal():
            return self.answer(HTTPStatus.LENGTH_REQUIRED, refused("须注明长度", "the length is wanted")[1])
        if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
            self.close_connection = True  # what is not read can't be skipped
            words = refused(f"超过 {MOST_BYTES} 字节", f"more than {MOST_BYTES} bytes")[1]
            return self.answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
        return self.answer(*check(self.known, self.rfile.read(int(length))))

    def answer(self, status: HTTPStatus, document: dict[str, Any]) -> None:
        """Send a document."""
        body = json.dumps(document).encode()  # ASCII: a name may hold half a character
        self.send_response(status)
        self.send_header("content-type", "application/json; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Let browsers ask again for what they keep: the service worker decides what is used."""
        self.send_header("cache-control", "no-cache")
        self.send_header("x-content-type-options", "nosniff")
        super().end_headers()


def serve(site: Path, known: Mapping[str, haitang.Rubric], port: int) -> ThreadingHTTPServer:
    """Make the server; nobody but this machine reaches it."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(site), known=known))


def main() -> None:
    """Run until it is interrupted."""
    shipped = [EXAMPLES / "yongchuan" / "rubric.json", *sorted(EXAMPLES.glob("rubrics/*/rubric.json"))]
    parser = argparse.ArgumentParser(description="Gives out the site and checks what it sends to /check.")
    parser.add_argument("--site", type=Path, default=HERE.parent / "dist", help="the folder of the built site")
    parser.add_argument("--rubric", type=Path, action="append", help="a rubric that is taken; those of the examples")
    parser.add_argument("--port", type=int, default=8321)
    wanted = parser.parse_args()
    server = serve(wanted.site, rubrics(wanted.rubric or shipped), wanted.port)
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)  # noqa: T201
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
