"""`atlas completion`: scripts by which shells complete what somebody types.

A shell asks the very program that is typed, `atlas` or `./atlas`, with a variable in its environment. The
scripts that click brings ask what is found under the name alone.
"""

from __future__ import annotations

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from generator.cli.help import Documented

PROGRAM = "atlas"
VARIABLE = "_ATLAS_COMPLETE"
"""Says to the program, and to the script `atlas` before it, that a shell asks, and which."""

_BASH = """\
# Completes atlas and ./atlas in bash.
%(complete_func)s() {
    local IFS=$'\\n' kind value
    local program=${1/#\\~\\//$HOME/}
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
%(complete_var)s=bash_complete "$program" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
# Completes atlas and ./atlas in zsh.
%(complete_func)s() {
    local -a plain described response
    local kind value help program=${words[1]/#\\~\\//$HOME/}
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
%(complete_var)s=zsh_complete "$program" 2>/dev/null)}")
    for kind value help in "${response[@]}"; do
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain) if [[ $help == _ ]]; then plain+=("$value"); else described+=("$value:$help"); fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -U -V unsorted -a plain
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
# Completes atlas and ./atlas in fish.
function %(complete_func)s
    set -l typed (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $typed[1])
    for line in (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
COMP_CWORD=(commandline -t | string collect) $program 2>/dev/null)
        set -l parts (string split -m 1 , -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
            case plain
                echo $parts[2]
        end
    end
end
complete --keep-order --no-files --command %(prog_name)s --arguments '(%(complete_func)s)'
"""


@add_completion_class
class _Bash(BashComplete):
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """What bash was given; it takes `--language=de` for three words."""
        words, begun = super().get_completion_args()
        return [word for word in words if word != "="], begun

    @staticmethod
    def _check_version() -> None:
        """The script does without what older versions lack."""


class _WholeWords(ShellComplete):
    """To these shells `--language=de` is one word, so that is what they are offered."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        found = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if equals and option.startswith("--"):
            for item in found:
                item.value = f"{option}={item.value}"
        return found


@add_completion_class
class _Zsh(_WholeWords, ZshComplete):
    source_template = _ZSH


@add_completion_class
class _Fish(_WholeWords, FishComplete):
    source_template = _FISH


SHELLS: dict[str, type[ShellComplete]] = {found.name: found for found in (_Bash, _Zsh, _Fish)}


@click.command(
    cls=Documented,
    examples=(
        ("atlas completion bash >> ~/.bashrc", "Then open a new terminal."),
        ("atlas completion zsh >> ~/.zshrc", ""),
        ("atlas completion fish > ~/.config/fish/completions/atlas.fish", ""),
    ),
)
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script for Tab completion.

    It also completes options and values, such as cities and languages, for atlas and for ./atlas. The command
    writes nothing: the examples show where each SHELL looks for the script.
    """
    click.echo(SHELLS[shell](context.find_root().command, {}, PROGRAM, VARIABLE).source(), nl=False)
