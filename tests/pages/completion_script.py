"""Completion scripts for shells: static, so that a press of the tab key starts no program.

Only ids are asked of `pmo completion ids` (projects and programmes), `pmo completion people` and
`pmo completion changes`, which answer at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Guess: TypeAlias = Literal["files", "ids", "people", "changes", "nothing"]
"""What may follow, where it is not one of a few words."""


_ASKED_FOR: tuple[Guess, ...] = ("ids", "people", "changes")
"""What `pmo completion` lists."""


@dataclass(frozen=True)
class Completed:
    """What completes a value: some words, or a guess."""

    words: tuple[str, ...] = ()
    guess: Guess = "nothing"


@dataclass(frozen=True)
class OptionWords:
    """An option: its names, its help, and what completes its value if it takes one."""

    names: tuple[str, ...]
    help: str
    value: Completed | None = None


@dataclass(frozen=True)
class CommandWords:
    """A command: the words that lead to it, and what may follow them."""

    path: tuple[str, ...]
    help: str
    commands: tuple[str, ...] = ()
    options: tuple[OptionWords, ...] = ()
    argument: Completed = Completed()

    @property
    def name(self) -> str:
        return " ".join(self.path)

    @property
    def option_names(self) -> str:
        return " ".join(name for option in self.options for name in option.names)

    @property
    def following(self) -> str:
        """The words that may follow, options apart."""
        return " ".join((*self.commands, *self.argument.words))


Commands: TypeAlias = tuple[CommandWords, ...]


def bash_script(commands: Commands) -> str:
    return _BASH.format(
        paths=_paths(commands, '"', "            "),
        values=_lines(_bash_value(command, option) for command, option in _valued(commands)),
        commands=_lines(
            f'        "{each.name}") options="{each.option_names}" words="{each.following}" '
            f'guess="{each.argument.guess}" ;;'
            for each in commands
        ),
    )


def zsh_script(commands: Commands) -> str:
    return _ZSH.format(
        paths=_paths(commands, '"', "            "),
        values=_lines(_zsh_value(command, option) for command, option in _valued(commands)),
        commands=_lines(
            f'        "{each.name}") options=({each.option_names}) following=({each.following}) '
            f'guess="{each.argument.guess}" ;;'
            for each in commands
        ),
    )


def fish_script(commands: Commands) -> str:
    return _FISH.format(paths=_paths(commands, "'", "            ", " "), lines=_lines(_fish_lines(commands)))


SCRIPTS: dict[str, Callable[[Commands], str]] = {
    "bash": bash_script,
    "zsh": zsh_script,
    "fish": fish_script,
}


def _paths(commands: Commands, quote: str, indent: str, separator: str = "|") -> str:
    """Every command as `above/name`, which the scripts walk along."""
    names = [f"{quote}{' '.join(each.path[:-1])}/{each.path[-1]}{quote}" for each in commands if each.path]
    return f"{separator}\\\n{indent}".join(names) if separator == "|" else separator.join(names)


def _valued(commands: Commands) -> Iterator[tuple[CommandWords, OptionWords]]:
    return ((each, option) for each in commands for option in each.options if option.value is not None)


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines)


def _bash_value(command: CommandWords, option: OptionWords) -> str:
    names = "|".join(f'"{command.name} {name}"' for name in option.names)
    value = option.value or Completed()
    return f'        {names}) _pmo_offer "{" ".join(value.words)}" "{value.guess}"; return ;;'


def _zsh_value(command: CommandWords, option: OptionWords) -> str:
    names = "|".join(f'"{command.name} {name}"' for name in option.names)
    value = option.value or Completed()
    return f'        {names}) _pmo_offer "{value.guess}" {" ".join(value.words)}; return ;;'.replace(
        " ;", ";"
    )


def _fish_lines(commands: Commands) -> Iterator[str]:
    helps = {each.path: each.help for each in commands}
    for each in commands:
        at = f"complete -c pmo -n '__pmo_at \"{each.name}\"'"
        for name in each.commands:
            yield f"{at} -f -a {name} -d {_fish_text(helps[(*each.path, name)])}"
        if each.argument.words:
            yield f"{at} -f -a '{' '.join(each.argument.words)}'"
        if each.argument.guess in _ASKED_FOR:
            yield f"{at} -f -a '(pmo completion {each.argument.guess} 2>/dev/null)'"
        if each.argument.guess == "nothing" and each.path:
            yield f"{at} -f"
        for option in each.options:
            yield f"{at} {_fish_option(option)} -d {_fish_text(option.help)}"


def _fish_option(option: OptionWords) -> str:
    names = " ".join(f"-{'l' if n.startswith('--') else 's'} {n.lstrip('-')}" for n in option.names)
    if option.value is None:
        return names
    words = f" -a '{' '.join(option.value.words)}'" if option.value.words else ""
    if option.value.guess in _ASKED_FOR:
        words = f" -a '(pmo completion {option.value.guess} 2>/dev/null)'"
    return f"{names} -r{' -F' if option.value.guess == 'files' else ' -f'}{words}"


def _fish_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_BASH = """\
# Completion of pmo for bash. To use it: eval "$(pmo completion bash)"

_pmo_offer() {{
    local ids
    case "$2" in
        ids | people | changes)
            ids="$("${{COMP_WORDS[0]}}" completion "$2" 2>/dev/null)"
            COMPREPLY=($(compgen -W "$1 $ids" -- "$current")) ;;
        files)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"; compgen -f -- "$current") ;;
        *) COMPREPLY=($(compgen -W "$1" -- "$current")) ;;
    esac
}}

_pmo() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD - 1]}}"
    local command="" options="" words="" guess="" word
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" ]]; then
        previous="${{COMP_WORDS[COMP_CWORD - 2]}}"
    fi
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        case "$command/$word" in
            {paths}) command="${{command:+$command }}$word" ;;
        esac
    done
    case "$command $previous" in
{values}
    esac
    case "$command" in
{commands}
    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
    else
        _pmo_offer "$words" "$guess"
    fi
}}

complete -F _pmo pmo
"""

_ZSH = """\
#compdef pmo
# Completion of pmo for zsh. To use it, after compinit: eval "$(pmo completion zsh)"

_pmo_offer() {{
    local guess="$1"
    shift
    (( $# )) && compadd -- "$@"
    [[ $guess == (ids|people|changes) ]] && compadd -- ${{(f)"$(pmo completion $guess 2>/dev/null)"}}
    [[ $guess == files ]] && _files
}}

_pmo() {{
    local current="$words[CURRENT]" previous="$words[CURRENT-1]" command="" guess="" word
    local -a options following
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        case "$command/$word" in
            {paths}) command="${{command:+$command }}$word" ;;
        esac
    done
    case "$command $previous" in
{values}
    esac
    case "$command" in
{commands}
    esac
    if [[ $current == -* ]]; then
        compadd -- $options
    else
        _pmo_offer "$guess" $following
    fi
}}

compdef _pmo pmo
"""

_FISH = """\
# Completion of pmo for fish. To use it: pmo completion fish | source

function __pmo_at
    set -l command
    for word in (commandline -opc)[2..-1]
        if contains -- "$command/$word" {paths}
            set command (string join ' ' -- $command $word)
        end
    end
    test "$command" = "$argv[1]"
end

{lines}
"""
