#!/usr/bin/env bash
# Comments on a pull request of GitHub what it changes for readers, with the way to its preview.
# usage: comment-changes.sh NUMBER_FILE   Needs gh with GH_TOKEN, GITHUB_REPOSITORY, COMMIT, RUN.
# The number comes from a run that anybody could start, so it counts only if it has the commit of that run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
number=$(head -c 20 "$1" | tr -d '\r\n')
case $number in '' | *[!0-9]*) echo "comment-changes.sh: this is not a number" >&2; exit 2 ;; esac
head=$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq .head.sha)
if [ "$head" != "$COMMIT" ]; then
    echo "Pull request $number has moved on from $COMMIT; the next run comments."
    exit 0
fi
git fetch --quiet "${REMOTE:-origin}" "refs/pull/$number/head"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.ci/changes.sh "$COMMIT" >"$work/changes.md"
.ci/comment.sh "$number" changes "$work/changes.md" "Vorschau / Preview: $RUN (Artifacts, preview)"
