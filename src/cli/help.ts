import { type CliCommand, EXIT } from './command'
import * as words from './words'

const DONE = [EXIT.ok, 'done'] as const
const VERDICTS = [
  [EXIT.ok, 'Go'],
  [EXIT.caution, 'Caution'],
  [EXIT.stop, 'Stop'],
] as const
const ERRORS = [
  [EXIT.failed, 'couldn’t be done: a file, repository or commit can’t be read, or the app isn’t running'],
  [EXIT.usage, 'the command line is wrong'],
] as const

const ENDED = [
  [EXIT.ok, 'it ended well; without --wait: it was sent'],
  [EXIT.unwell, 'it failed, or was cancelled'],
  [EXIT.stop, 'the verdict is Stop, so nothing was sent'],
] as const

const CODES = { done: [DONE], verdict: VERDICTS, ended: ENDED } as const

const codesOf = (kind: keyof typeof CODES): string[] =>
  [...CODES[kind], ...ERRORS].map(([code, meaning]) => `  ${code}  ${meaning}`)

/** The help of the whole command. */
export function helpOf(commands: readonly CliCommand[]): string {
  const list = columns(commands.map(({ name, summary }) => [name, summary]))
  return [
    'Usage: binnacle COMMAND [OPTIONS]',
    '',
    words.WHAT_IT_DOES,
    '',
    'Commands:',
    ...list,
    '',
    words.OF_EVERY_COMMAND,
    '',
    words.EXIT_CODES_OF_MOST,
    ...codesOf('done'),
    '',
  ].join('\n')
}

/** The help of one command. */
export function helpFor({ name, summary, operands, options, notes, codes = 'done' }: CliCommand): string {
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
    words.EXIT_CODES,
    ...codesOf(codes),
    '',
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}
