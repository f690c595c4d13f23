"""The page asks, notes and concludes in the words and the order of the terminal."""

import json
import random
from dataclasses import asdict
from typing import Any

from optin.case.model import Word
from optin.case.reading import read
from optin.case.writing import as_yaml
from optin.engine.assess import assess
from optin.explanation.result import effect, reports
from optin.explanation.voice import Voice
from optin.interview import Interview, Question
from optin.page.data import TERMINAL_ONLY
from optin.rules import library
from tests.engine.houses import DAY
from tests.page.running import RULES, run

HELD = 60
WORDS = (Word.YES, Word.NO, Word.UNKNOWN, Word.DECLINED)
