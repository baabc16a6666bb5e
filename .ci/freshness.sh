#!/usr/bin/env bash
# Reports in Markdown what was to be looked at again by now; empty if nothing was.
# usage: freshness.sh REPORT.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT
"${ATLAS:-./atlas}" check --format json >"$findings" || [ $? = 1 ]  # 1: errors, which other jobs report
python3 .ci/report.py overdue "$findings" >"$1"
