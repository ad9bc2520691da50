import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { LIMITS } from '@core/limits'
import { LOG_LEVELS, type Log, type LogLevel } from '@core/log'

/** A file is put aside when it is this long, bytes. With the old ones the log takes at most five times that. */
const LONGEST = LIMITS.ownLog.bytes
/** How many old files are kept: `main.1.log` is the newest of them. */
const KEPT = LIMITS.ownLog.files
/** A longer cause is cut: a stack says what it has to say long before. */
const LONGEST_CAUSE = LIMITS.ownLog.cause
/** A longer sentence is cut: what servers and people write is in it. */
const LONGEST_SENTENCE = LIMITS.ownLog.sentence
/** So many times what is written is looked through for secrets. */
const CLEANED = 10

interface Options {
  /** Its name ends in `.log`. */
  readonly file: string
  /** Epoch ms. */
  readonly now: () => number
  /** What matters less than this is not written. */
  readonly level: LogLevel
  /** Takes secrets out of a text. */
  readonly clean: (text: string) => string
}

/**
 * A log in a file, a line for each thing: time (UTC), level, sentence, and the cause in brackets or indented below. Secrets are struck
 * out of all of it. A log that cannot be written (a full disk) must not stop the app, so nothing is ever thrown.
 */
export function createLog(options: Options): Log {
  const { file, now, level, clean } = options
  const write = (at: LogLevel, sentence: string, cause: unknown): void => {
    if (LOG_LEVELS.indexOf(at) > LOG_LEVELS.indexOf(level)) return
    try {
      const text = `${bounded(sentence, LONGEST_SENTENCE, clean)}${causeText(cause, clean)}`
      mkdirSync(dirname(file), { recursive: true })
      rotate(file)
      appendFileSync(file, `${new Date(now()).toISOString()} ${at.padEnd(5)} ${onOneLine(text)}\n`)
    } catch {
      // Nowhere left to say it.
    }
  }
  return {
    error: (sentence, cause) => write('error', sentence, cause),
    warn: (sentence, cause) => write('warn', sentence, cause),
    info: (sentence, cause) => write('info', sentence, cause),
    debug: (sentence, cause) => write('debug', sentence, cause),
  }
}

/** An error with its stack below, anything else in brackets. */
function causeText(cause: unknown, clean: (text: string) => string): string {
  if (cause === undefined || cause === null) return ''
  if (cause instanceof Error) return `\n${bounded(cause.stack ?? cause.message, LONGEST_CAUSE, clean)}`
  return ` (${bounded(String(cause), LONGEST_CAUSE, clean)})`
}

/** The beginning of a text without secrets. What could be in it is cleaned before it is cut: of a secret that is cut in two, half would be left. */
const bounded = (text: string, most: number, clean: (text: string) => string): string =>
  clean(text.slice(0, most * CLEANED)).slice(0, most)

/** What belongs to one line begins at its start and goes on indented; what would steer a terminal is taken out. */
const onOneLine = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/\n/g, '\n    ')

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < LONGEST) return
  for (let age = KEPT - 1; age >= 1; age--) {
    if (statSync(aged(file, age), { throwIfNoEntry: false })) renameSync(aged(file, age), aged(file, age + 1))
  }
  renameSync(file, aged(file, 1))
}

const aged = (file: string, age: number): string => file.replace(/\.log$/, `.${age}.log`)
