import type { CliCommand, ExitCodes } from './command'
import * as words from './words'

const codesOf = (meanings: ExitCodes): string[] =>
  Object.entries(meanings).map(([code, meaning]) => `  ${code}  ${meaning}`)

/** The help of the whole command. */
export function helpOf(commands: readonly CliCommand[]): string {
  const list = columns(commands.map(({ name, summary }) => [name, summary]))
  return [
    words.usageOf('COMMAND', ''),
    '',
    words.WHAT_IT_DOES,
    '',
    words.COMMANDS,
    ...list,
    '',
    words.OF_EVERY_COMMAND,
    '',
    words.EXIT_CODES_OF_MOST,
    ...codesOf(words.EXITS.done),
    '',
  ].join('\n')
}

/** The help of one command. */
export function helpFor({ name, summary, operands, options, notes, codes = 'done' }: CliCommand): string {
  const own = Object.entries(options).map(([option, { value, about }]): [string, string] => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    about,
  ])
  const list = columns([...own, ['--json', words.PRINT_JSON], ['--help', words.PRINT_HELP]])
  return [
    words.usageOf(name, operands),
    '',
    `${summary}.`,
    '',
    words.OPTIONS,
    ...list,
    ...notes.flatMap((note) => ['', note]),
    '',
    words.EXIT_CODES,
    ...codesOf(words.EXITS[codes]),
    '',
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}
