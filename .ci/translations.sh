#!/usr/bin/env bash
# Proposes what `atlas translate update` writes, after a change of the main branch. The branch of the proposal is made
# anew from the main branch each time, unless somebody else has added to it: then it is theirs.
# usage: translations.sh   With GITHUB_REPOSITORY a pull request (needs gh with GH_TOKEN), else a merge request of GitLab
# (needs CI_REPOSITORY_URL with the right to push, and CI_DEFAULT_BRANCH).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
branch=atlas/translations name='Integration Atlas' title='Translations: follow the originals'
"${ATLAS:-./atlas}" translate update
git add --all -- content strategies
if git diff --cached --quiet; then
    echo "translations.sh: all translations are up to date"
    exit 0
fi
remote=origin
[ -n "${GITHUB_REPOSITORY:-}" ] || remote=$CI_REPOSITORY_URL
others=
if git fetch --quiet "$remote" "+refs/heads/$branch:refs/proposal" 2>/dev/null; then
    others=$(git log --format=%an HEAD..refs/proposal | sed '/^Integration Atlas$/d')
fi
if [ -n "$others" ]; then
    echo "translations.sh: somebody else has worked on $branch, so it stays as it is" >&2
    exit 0
fi
git -c user.name="$name" -c user.email=translations@localhost commit --quiet --message "Follow the originals in translations"
if [ -z "${GITHUB_REPOSITORY:-}" ]; then
    exec git push --quiet --force -o merge_request.create -o "merge_request.title=$title" \
        -o "merge_request.target=$CI_DEFAULT_BRANCH" "$remote" "HEAD:refs/heads/$branch"
fi
git push --quiet --force "$remote" "HEAD:refs/heads/$branch"
# Anybody can have a branch of that name in a fork.
address=$(gh pr list --repo "$GITHUB_REPOSITORY" --head "$branch" --state open \
    --json url,isCrossRepository --jq '.[] | select(.isCrossRepository | not) | .url')
if [ -z "$address" ]; then
    request=$(mktemp)
    trap 'rm -f "$request"' EXIT
    echo "What has changed in the originals is marked as \`fuzzy\` in the translations. Nothing else changes." >"$request"
    gh pr create --repo "$GITHUB_REPOSITORY" --head "$branch" --base "${BASE_BRANCH:-main}" \
        --title "$title" --body-file "$request"
fi
# What a workflow pushes starts no other workflow, so the check is asked for.
gh workflow run check.yml --repo "$GITHUB_REPOSITORY" --ref "$branch"
