import { type CliCommand, EXIT, type Output } from './command'
import { cancel } from './commands/cancel'
import { completion } from './commands/completion'
import { deploy } from './commands/deploy'
import { explain } from './commands/explain'
import { handover } from './commands/handover'
import { history } from './commands/history'
import { holds } from './commands/holds'
import { judge } from './commands/judge'
import { mask } from './commands/mask'
import { open } from './commands/open'
import { release } from './commands/release'
import { rollback } from './commands/rollback'
import { status } from './commands/status'
import { wait } from './commands/wait'
import { helpFor, helpOf } from './help'
import type { Io } from './io'
import { parse } from './options'
import * as words from './words'

/** The commands, in the order of the help. */
export const COMMANDS: readonly CliCommand[] = [
  explain,
  mask,
  judge,
  release,
  status,
  deploy,
  rollback,
  cancel,
  wait,
  history,
  holds,
  handover,
  open,
  completion(() => COMMANDS),
]

/** Carries out a command line (without the program's own name); answers the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  const command = COMMANDS.find((one) => one.name === name)
  if (command === undefined) return withoutCommand(name, io)
  const parsed = parse(command, rest)
  const help = `binnacle ${command.name} --help`
  if (!parsed.ok) return misused(parsed.misuse, help, io)
  if (parsed.value.has('help')) {
    io.out(helpFor(command))
    return EXIT.ok
  }
  const output = await command.run(parsed.value, io)
  if (!output.ok) {
    if ('misuse' in output) return misused(output.misuse, help, io)
    io.error(`binnacle ${command.name}: ${output.problem.sentence}\n`)
    return EXIT.failed
  }
  io.out(printed(output.value, parsed.value.has('json')))
  return output.value.code ?? EXIT.ok
}

function withoutCommand(name: string | undefined, io: Io): number {
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(helpOf(COMMANDS))
    return EXIT.ok
  }
  const known = COMMANDS.map((command) => command.name)
  const sentence = name === undefined ? words.giveCommand(known) : words.noCommand(name, known)
  return misused(sentence, 'binnacle --help', io)
}

function misused(sentence: string, help: string, io: Io): number {
  io.error(`binnacle: ${sentence}\n${words.seeHelp(help)}\n`)
  return EXIT.usage
}

const printed = ({ json, text }: Output, asJson: boolean): string =>
  asJson ? `${JSON.stringify(json, null, 2)}\n` : text
