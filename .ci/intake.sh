#!/usr/bin/env bash
# Looks at a proposal in an issue, and answers there; with `take`, makes a pull request of it.
# usage: intake.sh look|take NUMBER   Needs gh with GH_TOKEN, GITHUB_REPOSITORY, GITHUB_SERVER_URL.
# The text of the issue comes from the host, not from the workflow, and is only ever the content of a file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode=$1 number=$2
case $mode in look | take) ;; *) echo "intake.sh: look or take" >&2; exit 2 ;; esac
case $number in '' | *[!0-9]*) echo "intake.sh: $number is not a number" >&2; exit 2 ;; esac
atlas=${ATLAS:-./atlas}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
file=$work/issue.md
gh api "repos/$GITHUB_REPOSITORY/issues/$number" --jq '.body // ""' >"$file"

# A spreadsheet that is attached to an issue without a form is taken in place of the text; only from the host itself.
attached=$(grep -oE "$GITHUB_SERVER_URL/user-attachments/files/[0-9]+/[A-Za-z0-9._-]+\.(xlsx|csv)" "$file" | head -n 1 || true)
if [ -n "$attached" ] && ! grep -q '^### ' "$file"; then
    file=$work/attached.${attached##*.}
    curl --fail --silent --show-error --location --proto '=https' --max-time 60 --max-filesize 2000000 \
        --output "$file" "$attached"
fi

options=(--format markdown)
if [ "$mode" = look ]; then options+=(--dry-run); fi
status=0
"$atlas" intake "$file" "${options[@]}" >"$work/answer.md" 2>"$work/errors" || status=$?
case $status in
    0) ;;
    1) mode=look ;;
    *)
        # Its reason may quote what somebody wrote, so it stays in the log.
        cat "$work/errors" >&2
        printf '%s\n\n%s\n' \
            'Das konnten wir nicht lesen. Bitte nutzen Sie eines der Formulare oder die Tabelle zum Ausfüllen.' \
            'We could not read this. Please use one of the forms, or the spreadsheet to be filled in.' >"$work/answer.md"
        mode=look
        ;;
esac

if [ "$mode" = take ]; then
    branch=intake/$number
    git checkout --quiet -B "$branch"
    git add --all -- content strategies .github/ISSUE_TEMPLATE .gitlab/issue_templates CODEOWNERS
    git -c user.name='Integration Atlas' -c user.email=intake@localhost commit --quiet \
        --message "Take over the proposal in #$number"
    git push --quiet --force origin "HEAD:refs/heads/$branch"
    address=$(gh pr list --repo "$GITHUB_REPOSITORY" --head "$branch" --state open --json url --jq '.[].url')
    if [ -z "$address" ]; then
        { cat "$work/answer.md"; printf '\nCloses #%s\n' "$number"; } >"$work/request.md"
        address=$(gh pr create --repo "$GITHUB_REPOSITORY" --head "$branch" --base "${BASE_BRANCH:-main}" \
            --title "Proposal #$number" --body-file "$work/request.md")
    fi
    printf '\n%s\n' "$address" >>"$work/answer.md"
    # What a workflow pushes starts no other workflow, so the check is asked for.
    gh workflow run check.yml --repo "$GITHUB_REPOSITORY" --ref "$branch"
fi
.ci/comment.sh "$number" intake "$work/answer.md"
