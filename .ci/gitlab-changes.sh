#!/usr/bin/env bash
# Puts what a merge request changes for readers on it, where the project has a token for that.
# usage: gitlab-changes.sh CHANGES.md   Pipelines of forks have no variables of the project, so they put no note.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python3 .ci/report.py body "$1" >/dev/null # also where nothing is posted, it must be whole
if [ -z "${ATLAS_TOKEN:-}" ]; then
    echo "There is no ATLAS_TOKEN, so what changes is only kept as a file."
    exit 0
fi
.ci/gitlab.py note merge_requests "$CI_MERGE_REQUEST_IID" changes "$1" "Vorschau / Preview: ${CI_PIPELINE_URL:-}"
