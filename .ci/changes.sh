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
# As git keeps them: a checkout would obey the attributes that the commit brings.
while IFS= read -r -d '' entry; do
    read -r mode _ id <<<"${entry%%$'\t'*}"
    name=./${entry#*$'\t'}
    mkdir -p "$(dirname "$name")"
    case $mode in
        120000) ln -s -- "$(git cat-file blob "$id")" "$name" ;;
        100*) git cat-file blob "$id" >"$name" ;;
    esac
done < <(git ls-tree -r -z --full-tree "$commit" -- content strategies)
# 1: an address is gone, or errors keep it from comparing; both are said in what it prints. What a crash prints, which
# may end with 1, too, has no sign at its end, and nobody posts it.
"${ATLAS:-./atlas}" diff "$base" --format markdown || [ $? = 1 ]
