#!/usr/bin/env bash
# Reports in Markdown what was to be looked at again by now; says nothing if nothing was.
# usage: freshness.sh REPORT.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT
# 1: errors, which other jobs report. A crash that ends with 1, too, leaves no JSON, which report.py refuses.
"${ATLAS:-./atlas}" check --format json >"$findings" || [ $? = 1 ]
python3 .ci/report.py overdue "$findings" >"$1"
