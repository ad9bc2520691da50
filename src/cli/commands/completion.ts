import { ok } from '@core/result'
import { listed } from '@core/text/time'
import { type CliCommand, misuse } from '../command'

const SHELLS = ['bash', 'zsh', 'fish'] as const

/** Prints what makes a shell complete commands and options. */
export const completion = (commands: () => readonly CliCommand[]): CliCommand => ({
  name: 'completion',
  summary: 'Prints what makes a shell complete commands and options',
  operands: SHELLS.join('|'),
  takes: { least: 1, most: 1 },
  codes: 'printed',
  options: {},
  notes: [
    'For bash: source <(binnacle completion bash). For zsh: the same, after compinit. For fish: binnacle completion fish | source.',
  ],
  async run({ operands: [name] }) {
    const shell = SHELLS.find((one) => one === name)
    if (shell === undefined) return misuse(`There is no completion for ${name}, only for ${listed(SHELLS)}.`)
    const script = SCRIPTS[shell](commands())
    return ok({ json: { shell, script }, text: script })
  },
})

const optionsOf = ({ options }: CliCommand): string[] =>
  [...Object.keys(options), 'json', 'help'].map((option) => `--${option}`)

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (commands: readonly CliCommand[]) => string>> = {
  bash: (commands) =>
    [
      '_binnacle() {',
      // The shell's own variables.
      `  local word="\${COMP_WORDS[COMP_CWORD]}" words`,
      '  if [ "$COMP_CWORD" -eq 1 ]; then',
      `    words="${commands.map(({ name }) => name).join(' ')} --help"`,
      '  else',
      `    case "\${COMP_WORDS[1]}" in`,
      ...commands.map((command) => `      ${command.name}) words="${optionsOf(command).join(' ')}" ;;`),
      '    esac',
      '  fi',
      '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
      '}',
      'complete -o default -F _binnacle binnacle',
      '',
    ].join('\n'),
  zsh: (commands) =>
    [
      '_binnacle() {',
      '  if (( CURRENT == 2 )); then',
      '    local -a names',
      `    names=(${commands.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ')})`,
      '    _describe command names',
      '    return',
      '  fi',
      '  case "$words[2]" in',
      ...commands.map(
        (command) =>
          `    ${command.name}) [[ "$PREFIX" == -* ]] && compadd -- ${optionsOf(command).join(' ')} || _files ;;`,
      ),
      '  esac',
      '}',
      'compdef _binnacle binnacle',
      '',
    ].join('\n'),
  fish: (commands) =>
    [
      'complete -c binnacle -n __fish_use_subcommand -f',
      ...commands.flatMap((command) => [
        `complete -c binnacle -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
        ...Object.entries(command.options).map(
          ([option, { value, about }]) =>
            `complete -c binnacle -n '__fish_seen_subcommand_from ${command.name}' -l ${option} ${value === undefined ? '' : '-r '}-d ${quoted(about)}`,
        ),
      ]),
      'complete -c binnacle -l json -d "print JSON"',
      'complete -c binnacle -l help -d "print help"',
      '',
    ].join('\n'),
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
