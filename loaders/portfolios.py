"""Where a title begins that names its own field: 某集团|亚太区业务总监, 某国|某事务高级代表."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Lexicon

_BODY: Final = re.compile(
    "(?:公司|集团|银行|协会|学会|商会|联合会|联会|总会|委员会|基金会|大学|医院|中心|组织|团队|新闻社|通讯社|杂志社|机管局|"
    "(?<![结格布])局|(?<!部)署|(?<!社)会(?![计议展员务见长所]))(?=[前原]?[\u3400-\u9fff]{2,12}$)"
)
_STATE: Final = re.compile("^(?:中国政府|中国|中方|外交部|国务院)")
_WITHIN: Final = re.compile(  # a part of the body: no field of a title
    "(?:[局厅委部办署院会府司处科室组队所站社团校区省市县州系厂]|中心|公司|银行|集团|大学|医院|学院|日报|项目|频道|栏目|工程)$"
)
_REGION: Final = re.compile("(?:地区|区域|大区|业务|事务)$")
_MATTER: Final = re.compile("(?:事务|政策|问题|业务)$")
_BY_FIELD: Final = ("总监", "专员", "顾问", "干事", "经济学家")
_BY_REGION: Final = (*_BY_FIELD, "行长", "总裁", "经理", "局长", "司长", "董事")
_OF_STATE: Final = ("委员", "专员", "代表", "顾问", "特使", "协调员")


def field_start(lexicon: Lexicon, agency: str, title: str) -> int:
    """Where in what stands before the title its own field begins; the whole length if it names none."""
    if title.endswith(_BY_REGION):
        body = 0
        for found in _BODY.finditer(agency):
            body = found.end()
        field = agency[body:].lstrip("前原")
        whole = _REGION.search(field) if not title.endswith(_BY_FIELD) else not _WITHIN.search(field)
        if body and (whole or _REGION.search(field)):
            return body
    if title.endswith(_OF_STATE) and _MATTER.search(agency):
        state = _STATE.match(agency)
        size = state.end() if state else _foreign(lexicon, agency)
        if 0 < size < len(agency) - 2:
            return size
    return len(agency)


def _foreign(lexicon: Lexicon, agency: str) -> int:
    if agency[:1] not in lexicon.foreign_openers:
        return 0
    return next((size for size in range(8, 1, -1) if agency[:size] in lexicon.foreign), 0)
