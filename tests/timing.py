"""How long a function takes over a text, measured so that a busy machine does not fail a test."""

from __future__ import annotations

import time
import timeit
from collections.abc import Callable
from functools import partial


def seconds(work: Callable[[str], object], piece: str, times: int) -> float:
    """Processor seconds of `work` over `piece` repeated: the best of three, without the garbage collector.

    Each run has a text of its own, a little longer than the last, as the last ones may be kept somewhere.
    """
    texts = [piece * (times + more) for more in range(3)]
    return min(timeit.timeit(partial(work, text), timer=time.thread_time, number=1) for text in texts)
