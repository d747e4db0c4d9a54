"""`rtlreader doctor`: what the terminal is, what it makes of right-to-left text, and what can be done about it.

`facts` gathers, `diagnosis` judges, `report` prints that for people and `record` as JSON; `calibration` asks the user.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rtlreader.cli import streams

if TYPE_CHECKING:
    from rtlreader.cli.arguments import Options


def doctor(options: Options) -> int:
    """Examine the terminal, or let the user choose what reads right."""
    if options.calibrate:
        from rtlreader.cli.doctor.calibration import calibrate  # noqa: PLC0415 - one of three

        return calibrate()
    from rtlreader.cli.doctor.facts import gathered  # noqa: PLC0415 - as above

    facts = gathered()
    if options.json:
        from rtlreader.cli.doctor.record import record  # noqa: PLC0415 - as above

        sys.stdout.write(record(facts))
        return 0
    from rtlreader.cli.doctor.diagnosis import sections  # noqa: PLC0415 - as above
    from rtlreader.cli.doctor.report import print_report  # noqa: PLC0415 - as above

    profile = facts.terminal.profile if streams.is_terminal(sys.stdout) else None
    print_report(sections(facts), profile)
    return 0
