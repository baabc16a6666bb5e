#!/usr/bin/env bash
# Keeps one issue of GitHub up to date with a report: opens it, changes it, and closes it when nothing is left.
# usage: issue.sh LABEL TITLE FILE   FILE must be whole (report.py says what that is), also if it says nothing.
# Needs gh with GH_TOKEN, and GITHUB_REPOSITORY.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
label=$1 title=$2
export GH_REPO=$GITHUB_REPOSITORY
file=$(mktemp)
trap 'rm -f "$file"' EXIT
python3 "$here/report.py" body "$3" >"$file"
number=$(gh issue list --label "$label" --state open --limit 1 --json number --jq '.[].number')
case $number in *[!0-9]*) echo "issue.sh: $number is not a number" >&2; exit 2 ;; esac
if [ ! -s "$file" ]; then
    if [ -n "$number" ]; then gh issue close "$number" --reason completed; fi
elif [ -n "$number" ]; then
    gh issue edit "$number" --title "$title" --body-file "$file"
else
    gh label create "$label" --force --color ededed
    gh issue create --title "$title" --label "$label" --body-file "$file"
fi
