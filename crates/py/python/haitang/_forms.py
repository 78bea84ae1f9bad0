"""Other people's forms (他人的表单): what was collected with ODK, KoboToolbox, SurveyJS, RJSF or FHIR, as a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, Union

from haitang._errors import Issue, issue_of, opened
from haitang._values import parsed, to_bytes, to_list_bytes

if TYPE_CHECKING:
    from haitang import _native

Responses = Union[str, bytes, Mapping[str, object], Iterable[Mapping[str, object]]]
"""One response, or those of several assessors about one subject: mappings, or the text or bytes of their JSON."""


@dataclass(frozen=True)
class Collected:
    """The sheet that responses make, and what in them no sheet may hold."""

    document: str
    """The sheet document; :meth:`Rubric.score_sheet` takes it. With issues it is a draft: a session opens it, and
    shows what is wrong."""
    issues: tuple[Issue, ...]
    """What is wrong, each with its place in the responses (a JSON Pointer)."""
    more: int = 0
    """How many issues there are beyond a thousand."""

    @property
    def subject(self) -> Optional[str]:
        """The station that was assessed, if the responses name it.

        >>> import haitang
        >>> haitang.Collected('{"haitang": "sheet/1", "subject": "双石镇", "answers": {}}', ()).subject
        '双石镇'
        """
        subject = json.loads(self.document).get("subject")
        return None if subject is None else str(subject)


def form_of(handle: _native.Rubric, form: str) -> Any:  # noqa: ANN401  (JSON is whatever it is)
    """Give a rubric as a form of this format."""
    return parsed(opened(handle.form(to_bytes({"format": form})), "form"))


def collected_of(handle: _native.Rubric, form: str, responses: Responses) -> Collected:
    """Read what was collected with a form of this format."""
    single = isinstance(responses, (str, bytes, Mapping))
    given = to_bytes(responses) if single else to_list_bytes(responses)
    reply = parsed(opened(handle.collect(to_bytes({"format": form}), given), "collected"))
    document = json.dumps(reply["sheet"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Collected(document, tuple(map(issue_of, reply["issues"])), int(reply["more"]))
