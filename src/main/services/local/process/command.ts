import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import * as sentences from '../words'

/**
 * Splits a command into words as a POSIX shell would (section 2.2 of the Shell Command Language): blanks separate, `'…'` takes
 * all as it is, in `"…"` a backslash takes the next of `" \ $` and backquote as it is, outside it takes any. Nothing is
 * expanded: `$HOME`, `*`, `~`, `|` and `;` are plain text. A quote that is not closed is an error.
 *
 * The project's own because the shlex package unescapes what stands before a second quoted part of a word twice.
 */
export function splitCommand(text: string): Result<readonly string[]> {
  const words: string[] = []
  let word: string | null = null
  let rest = text
  while (rest !== '') {
    const piece = nextPiece(rest)
    if (piece === null) return fail('invalid', sentences.QUOTE_NOT_CLOSED)
    rest = rest.slice(piece.length)
    if (piece.text !== null) word = (word ?? '') + piece.text
    else if (word !== null) {
      words.push(word)
      word = null
    }
  }
  if (word !== null) words.push(word)
  return words.length === 0 ? fail('invalid', sentences.COMMAND_EMPTY) : ok(words)
}

/** The next piece of a command: its text (null: a blank, which ends a word), and how many characters it takes up. */
function nextPiece(rest: string): { text: string | null; length: number } | null {
  const match =
    /^(?:(?<blank>[ \t\r\n]+)|\\\n|\\(?<escaped>[\s\S])|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[\s\S])*)"|(?<plain>[^ \t\r\n'"\\]+))/.exec(
      rest,
    )
  if (match === null) return null
  const { blank, escaped, single, double, plain } = match.groups ?? {}
  const length = match[0].length
  if (blank !== undefined) return { text: null, length }
  if (double !== undefined) {
    const text = double.replace(/\\(?:\n|(["\\$`]))/g, (_all, taken: string | undefined) => taken ?? '')
    return { text, length }
  }
  const text = escaped ?? single ?? plain
  // A line that goes on after a backslash: it adds nothing and ends nothing.
  return text === undefined ? { text: '', length } : { text, length }
}

/** What the placeholders of a command stand for. null: not known to this step. */
export interface Values {
  readonly environment: string | null
  readonly sha: string
  /** The environment's commit before; empty when nothing ran there. */
  readonly previousSha: string | null
  readonly ref: string
}

const isPlaceholder = (name: string): name is keyof Values =>
  name === 'environment' || name === 'sha' || name === 'previousSha' || name === 'ref'

/**
 * Puts the values into the words, once: a value that itself looks like a placeholder, or like anything a shell would
 * read, stays as it is and stays within its word.
 */
export function fillIn(words: readonly string[], values: Values): Result<readonly string[]> {
  let missing: string | null = null
  const filled = words.map((word) =>
    word.replace(/\{(\w+)\}/g, (all, name: string) => {
      if (!isPlaceholder(name)) return all
      const value = values[name]
      if (value === null) missing = name
      return value ?? ''
    }),
  )
  if (missing === null) return ok(filled)
  return fail('invalid', sentences.placeholderNotHere(missing))
}

/** The same values as variables. */
export function variables(values: Values): Record<string, string> {
  return {
    BINNACLE_ENVIRONMENT: values.environment ?? '',
    BINNACLE_SHA: values.sha,
    BINNACLE_PREVIOUS_SHA: values.previousSha ?? '',
    BINNACLE_REF: values.ref,
  }
}

/**
 * The file that a command's first word names: with a slash it is relative to `folder`, else it is looked up in the
 * variable PATH. Answers its absolute path, or why it cannot be run.
 */
export async function findProgram(word: string, folder: string, path: string): Promise<Result<string>> {
  if (/[/\\]/.test(word) && (word.includes('/') || process.platform === 'win32')) {
    return firstRunnable(word, candidates(resolve(folder, word)))
  }
  // A relative or empty part of PATH would mean whatever lies in the commit: it is passed over.
  const folders = path.split(delimiter).filter((part) => isAbsolute(part))
  return firstRunnable(
    word,
    folders.flatMap((part) => candidates(join(part, word))),
  )
}

/** The files that may be meant by a path: on Windows the endings of programs may be left out. */
function candidates(path: string): string[] {
  if (process.platform !== 'win32') return [path]
  const endings = (process.env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';').filter((ending) => ending !== '')
  const hasEnding = endings.some((ending) => path.toLowerCase().endsWith(ending.toLowerCase()))
  return hasEnding ? [path] : endings.map((ending) => path + ending)
}

async function firstRunnable(word: string, paths: readonly string[]): Promise<Result<string>> {
  let why = `there is no command “${word}”`
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found === null) continue
    if (found.isDirectory()) {
      why = `“${word}” is a folder, not a command`
    } else if (await mayRun(path)) {
      return ok(path)
    } else {
      why = `“${word}” may not be run: it is not marked as executable`
    }
  }
  return fail('invalid', why)
}

const mayRun = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** Words as one would type them, for the log. */
export const quoteWords = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+=:,./{}-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ')
