import type { z } from 'zod'
import { LIMITS } from '../limits'
import { kindsOf, PARTS } from '../services'

/** One thing that is wrong with the file: where, and what was expected there. */
export interface WorkspaceError {
  /** As one would write it: `apps[0].deploy.service`; empty for the whole file. */
  readonly path: string
  readonly sentence: string
}

/**
 * Issues of zod's as sentences. What stands in the file is quoted only where it is a workspace at all, with a list of apps: else it may be any file,
 * and nothing of that belongs into a message or the log.
 */
export function toErrors(issues: readonly z.core.$ZodIssue[], file: unknown): WorkspaceError[] {
  const quotes = isWorkspace(file)
  return issues.map((issue) => toError(issue, quotes))
}

const isWorkspace = (file: unknown): boolean =>
  typeof file === 'object' && file !== null && 'apps' in file && Array.isArray(file.apps)

/** An issue of zod's as a sentence. */
function toError(issue: z.core.$ZodIssue, quotes: boolean): WorkspaceError {
  const path = pathText(issue.path)
  const where = path === '' ? 'The file' : path
  const what = issue.code === 'unrecognized_keys' && !quotes ? 'no other fields' : expected(issue)
  return { path, sentence: `${where}: expected ${what}${got(issue, quotes)}.` }
}

/** The same for what is wrong at a place of the file: `expected` as in its sentence. */
export function wrongAt(path: readonly PropertyKey[], expected: string): WorkspaceError {
  const text = pathText(path)
  return { path: text, sentence: `${text}: expected ${expected}.` }
}

/** The errors that are told of a file with many: the first, and how many more there are. */
export function told(errors: readonly WorkspaceError[]): readonly WorkspaceError[] {
  const more = errors.length - LIMITS.file.workspaceErrors
  if (more <= 0) return errors
  return [...errors.slice(0, LIMITS.file.workspaceErrors), { path: '', sentence: `And ${more} more.` }]
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object { … }',
  int: 'a whole number',
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ')
    case 'invalid_union':
      return unionValues(issue)
    case 'unrecognized_keys':
      return `no field named ${named(issue.keys)}`
    case 'too_small':
      return issue.message.startsWith('Too') ? `at least ${issue.minimum}` : issue.message
    case 'too_big':
      return issue.message.startsWith('Too') ? `at most ${issue.maximum}` : issue.message
    default:
      return issue.message
  }
}

/** A field's name may be anything, and there may be any number of them. */
function named(keys: readonly string[]): string {
  const first = keys.slice(0, MOST_NAMED).map((key) => cut(JSON.stringify(key)))
  const more = keys.length - first.length
  return `${first.join(', ')}${more === 0 ? '' : ` (and ${more} more)`}`
}

const MOST_NAMED = 5

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

function unionValues(issue: z.core.$ZodIssueInvalidUnion): string {
  const part = PARTS.find((name) => name === issue.path.findLast((step) => PARTS.some((one) => one === step)))
  const known = part === undefined ? [] : kindsOf(part)
  return issue.path.at(-1) === 'service'
    ? `a known service (${known.map((service) => `"${service}"`).join(', ')})`
    : issue.message
}

function got(issue: z.core.$ZodIssue, quotes: boolean): string {
  if (issue.code === 'unrecognized_keys') return ''
  const input: unknown = issue.input
  if (input === undefined) return ', but it is missing'
  if (input === null) return ', got null'
  if (typeof input === 'object') {
    if (issue.code === 'invalid_union' && issue.path.at(-1) === 'service' && 'service' in input) {
      return input.service === undefined
        ? ', but it is missing'
        : `, got ${cut(JSON.stringify(input.service))}`
    }
    return Array.isArray(input) ? ', got a list' : issue.code === 'invalid_type' ? ', got an object' : ''
  }
  return quotes ? `, got ${cut(JSON.stringify(input))}` : ', got something else'
}
