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

# A spreadsheet that is attached to an issue without a form is taken in place of the text; only from the host itself,
# whose address is compared as text: in a pattern, its dots would stand for anything.
attached=
while read -r address; do
    case $address in "$GITHUB_SERVER_URL"/user-attachments/files/*) attached=$address; break ;; esac
done < <(grep -oE 'https://[A-Za-z0-9.:-]+/user-attachments/files/[0-9]+/[A-Za-z0-9._-]+\.(xlsx|csv)' "$file")

# fetch ADDRESS: into $file; prints where the address leads instead. Status 63: the file is too large.
fetch() {
    curl --fail --silent --show-error --proto '=https' --max-time 60 --max-filesize 2000000 \
        --output "$file" --write-out '%{redirect_url}' -- "$1"
}

if [ -n "$attached" ] && ! grep -q '^### ' "$file"; then
    file=$work/attached.${attached##*.}
    # GitHub keeps attached files on hosts of its own, and leads there once; nowhere else is followed.
    status=0
    elsewhere=$(fetch "$attached") || status=$?
    if [ "$status" = 0 ] && [ -n "$elsewhere" ]; then
        host=${elsewhere#https://}
        host=${host%%[/?#]*}
        case $host in
            *[!a-z0-9.-]*) host= ;;
            "${GITHUB_SERVER_URL#https://}" | *.githubusercontent.com) ;;
            *) host= ;;
        esac
        if [ -z "$host" ]; then
            echo "intake.sh: $attached leads to another host, which is not followed" >&2
            exit 2
        fi
        fetch "$elsewhere" >/dev/null || status=$?
    fi
    case $status in
        0) ;;
        63) : >"$file" ;; # nothing is in it that can be read, which the answer says
        *) exit "$status" ;;
    esac
fi

options=(--format markdown)
if [ "$mode" = look ]; then options+=(--dry-run); fi
status=0
"$atlas" intake "$file" "${options[@]}" >"$work/answer.md" || status=$?
case $status in
    0) ;;
    1) mode=look ;;
    *) exit "$status" ;;
esac
python3 .ci/report.py body "$work/answer.md" >/dev/null # before anything is pushed

more=
if [ "$mode" = take ]; then
    branch=intake/$number
    git checkout --quiet -B "$branch"
    git add --all -- content strategies .github/ISSUE_TEMPLATE .gitlab/issue_templates CODEOWNERS
    git -c user.name='Integration Atlas' -c user.email=intake@localhost commit --quiet \
        --message "Take over the proposal in #$number"
    git push --quiet --force origin "HEAD:refs/heads/$branch"
    # Anybody can have a branch of that name in a fork.
    address=$(gh pr list --repo "$GITHUB_REPOSITORY" --head "$branch" --state open \
        --json url,isCrossRepository --jq '.[] | select(.isCrossRepository | not) | .url')
    if [ -z "$address" ]; then
        python3 .ci/report.py body "$work/answer.md" "Closes #$number" >"$work/request.md"
        address=$(gh pr create --repo "$GITHUB_REPOSITORY" --head "$branch" --base "${BASE_BRANCH:-main}" \
            --title "Proposal #$number" --body-file "$work/request.md")
    fi
    more=$address
    # What a workflow pushes starts no other workflow, so the check is asked for.
    gh workflow run check.yml --repo "$GITHUB_REPOSITORY" --ref "$branch"
fi
.ci/comment.sh "$number" intake "$work/answer.md" "$more"
