#!/usr/bin/env bash
# Says what a proposed commit changes for readers, as Markdown on standard output.
# usage: changes.sh COMMIT [BASE]   Without BASE: where the commit left the branch that is checked out.
# Of the commit only content/ and strategies/ are taken, as data: the program stays that of the checkout, so
# this may run where there is a token although anybody can propose a commit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
commit=$1
base=${2:-$(git merge-base HEAD "$commit")}
git rm -r --quiet --cached -- content strategies
rm -rf content strategies
for folder in content strategies; do
    if git cat-file -e "$commit:$folder" 2>/dev/null; then
        git checkout --quiet "$commit" -- "$folder"
    fi
done
# 1: an address is gone, or errors keep it from comparing; both are said in what it prints. What a crash prints, which
# may end with 1, too, has no sign at its end, and nobody posts it.
"${ATLAS:-./atlas}" diff "$base" --format markdown || [ $? = 1 ]
