#!/usr/bin/env bash
# Puts a comment on an issue or a pull request of GitHub, or brings the one that it put there up to date.
# usage: comment.sh NUMBER NAME FILE [MORE]   NAME tells the comments of different jobs apart. FILE must be whole
# (report.py says what that is); MORE is a last line of the job itself.
# Needs gh with GH_TOKEN, and GITHUB_REPOSITORY.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
number=$1 name=$2 file=$3
case $number in '' | *[!0-9]*) echo "comment.sh: $number is not a number" >&2; exit 2 ;; esac
case $name in '' | *[!a-z-]*) echo "comment.sh: $name is not a name" >&2; exit 2 ;; esac
export MARKER="<!-- atlas:$name -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
printf '%s\n' "$MARKER" >"$body"
python3 "$here/report.py" body "$file" "${4:-}" >>"$body"
# Only a comment of a bot is changed: anybody can write the marker.
ids=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
    --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id')
id=${ids%%$'\n'*}
case $id in *[!0-9]*) echo "comment.sh: $id is not the number of a comment" >&2; exit 2 ;; esac
if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body"
else
    gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$body"
fi
