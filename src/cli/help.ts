import { type Command, EXIT } from './command'

const DONE = [EXIT.ok, 'done'] as const
const VERDICTS = [
  [EXIT.ok, 'Go'],
  [EXIT.caution, 'Caution'],
  [EXIT.stop, 'Stop'],
] as const
const ERRORS = [
  [EXIT.failed, "could not be done: a file, repository or commit that can't be read"],
  [EXIT.usage, 'the command line is wrong'],
] as const

/** Only `judge` has a verdict to tell. */
const codesOf = (judges: boolean): string[] =>
  [...(judges ? VERDICTS : [DONE]), ...ERRORS].map(([code, meaning]) => `  ${code}  ${meaning}`)

/** The help of the whole command. */
export function helpOf(commands: readonly Command[]): string {
  const list = columns(commands.map(({ name, summary }) => [name, summary]))
  return [
    'Usage: binnacle COMMAND [OPTIONS]',
    '',
    'Reads logs, migrations and releases without the app.',
    '',
    'Commands:',
    ...list,
    '',
    'Every command takes --json, and --help for its own options.',
    '',
    'Exit codes (of judge: 0 Go, 1 Caution, 2 Stop):',
    ...codesOf(false),
    '',
  ].join('\n')
}

/** The help of one command. */
export function helpFor({ name, summary, operands, options, notes }: Command): string {
  const own = Object.entries(options).map(([option, { value, about }]): [string, string] => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    about,
  ])
  const list = columns([...own, ['--json', 'print JSON'], ['--help', 'print this']])
  return [
    `Usage: binnacle ${[name, operands, '[OPTIONS]'].filter((word) => word !== '').join(' ')}`,
    '',
    `${summary}.`,
    '',
    'Options:',
    ...list,
    ...notes.flatMap((note) => ['', note]),
    '',
    'Exit codes:',
    ...codesOf(name === 'judge'),
    '',
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}
