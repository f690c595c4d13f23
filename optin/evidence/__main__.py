"""The process apart: one question on standard input, one answer on standard output."""

import json
import sys

from optin.evidence.apart import answer

if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))
