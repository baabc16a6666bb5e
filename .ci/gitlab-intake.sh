#!/usr/bin/env bash
# Makes a merge request of GitLab of a proposal in an issue, or answers there what is missing.
# usage: gitlab-intake.sh NUMBER   Needs what gitlab.py needs, and CI_REPOSITORY_URL with the right to push
# (Settings → CI/CD → Job token permissions → Allow Git push requests).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
number=$1
case $number in '' | *[!0-9]*) echo "gitlab-intake.sh: $number is not a number" >&2; exit 2 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.ci/gitlab.py body "$number" "$work/issue.md"
status=0
"${ATLAS:-./atlas}" intake "$work/issue.md" --format markdown >"$work/answer.md" || status=$?
case $status in 0 | 1) ;; *) exit "$status" ;; esac
python3 .ci/report.py body "$work/answer.md" >/dev/null
if [ "$status" = 0 ]; then
    branch=intake/$number
    git checkout --quiet -B "$branch"
    git add --all -- content strategies .github/ISSUE_TEMPLATE .gitlab/issue_templates CODEOWNERS
    git -c user.name='Integration Atlas' -c user.email=intake@localhost commit --quiet \
        --message "Take over the proposal in #$number"
    git push --quiet --force -o merge_request.create -o "merge_request.title=Proposal #$number" \
        -o "merge_request.target=$CI_DEFAULT_BRANCH" -o "merge_request.description=Closes #$number" \
        "$CI_REPOSITORY_URL" "HEAD:refs/heads/$branch"
fi
.ci/gitlab.py note issues "$number" intake "$work/answer.md"
