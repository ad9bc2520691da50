import { type ParseArgsConfig, parseArgs } from 'node:util'
import { describeCause, ok } from '@core/result'
import { type CliCommand, misuse, type ParsedArguments, type UsageResult } from './command'
import * as words from './words'

/** Reads what stands after a command's name, or says in a sentence what is wrong with it. */
export function parse(command: CliCommand, args: readonly string[]): UsageResult<ParsedArguments> {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries([
    ...Object.entries(command.options).map(([name, { value }]) => [name, typeOf(value)] as const),
    ['json', typeOf(undefined)] as const,
    ['help', { ...typeOf(undefined), short: 'h' }] as const,
  ])
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const parsed: ParsedArguments = {
      operands: positionals,
      value: (name) => {
        const value = values[name]
        return typeof value === 'string' ? value : null
      },
      has: (name) => values[name] === true,
    }
    return parsed.has('help') ? ok(parsed) : counting(command, parsed)
  } catch (cause) {
    return misuse(sentenceOf(cause))
  }
}

const typeOf = (value: string | undefined) => ({
  type: value === undefined ? ('boolean' as const) : ('string' as const),
})

function counting(
  { name, takes, operands }: CliCommand,
  parsed: ParsedArguments,
): UsageResult<ParsedArguments> {
  const { length } = parsed.operands
  if (length >= takes.least && length <= takes.most) return ok(parsed)
  if (takes.most === 0) return misuse(words.takesNothing(name, parsed.operands[0] ?? ''))
  if (length < takes.least) return misuse(words.needs(name, operands))
  return misuse(words.takesOnly(name, operands, length))
}

/** Node's message, its first sentence: what follows is about how to escape. A value that begins with a dash it only calls ambiguous. */
function sentenceOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : describeCause(cause)
  const ambiguous = message.includes(' is ambiguous')
    ? /^Option '(--[\w-]+)[ ']/.exec(message)?.[1]
    : undefined
  if (ambiguous !== undefined) return words.dashed(ambiguous)
  const first = message.split(/\. |\n/)[0] ?? message
  return first.endsWith('.') ? first : `${first}.`
}
