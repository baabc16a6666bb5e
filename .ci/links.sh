#!/usr/bin/env bash
# Looks whether the web addresses of the content answer, and writes a report in Markdown, which says nothing if all do.
# usage: links.sh LINKS.json REPORT.md   LINKS.json is what `./atlas links --format json` prints.
# Needs lychee; .ci/lychee.lock says which (pip install --require-hashes -r .ci/lychee.lock).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
links=$1 report=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/report.py" addresses "$links" >"$work/addresses.txt"
status=0
# Few at a time and slowly: the addresses are mostly those of the same few town halls. 403 and 429 say that
# programs are not welcome, not that a page is gone.
lychee --no-progress --format json --output "$work/result.json" --max-concurrency 4 --max-retries 2 \
    --timeout 30 --accept '100..=103,200..=299,403,429' -- "$work/addresses.txt" || status=$?
if [ "$status" != 0 ] && [ "$status" != 2 ]; then exit "$status"; fi  # 2: some addresses do not answer
python3 "$here/report.py" links "$links" "$work/result.json" "$status" >"$report"
