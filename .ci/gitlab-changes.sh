#!/usr/bin/env bash
# Puts what a merge request changes for readers on it, where the project has a token for that.
# usage: gitlab-changes.sh CHANGES.md   Pipelines of forks have no variables of the project, so they put no note.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -z "${ATLAS_TOKEN:-}" ]; then
    echo "There is no ATLAS_TOKEN, so what changes is only kept as a file."
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/changes.md"
printf '\nVorschau / Preview: %s\n' "${CI_PIPELINE_URL:-}" >>"$work/changes.md"
.ci/gitlab.py note merge_requests "$CI_MERGE_REQUEST_IID" changes "$work/changes.md"
