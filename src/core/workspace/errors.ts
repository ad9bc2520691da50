import type { z } from 'zod'
import { LIMITS } from '../limits'
import { kindsOf, PARTS } from '../services/list'
import * as words from './words'

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
  const what = issue.code === 'unrecognized_keys' && !quotes ? words.NO_OTHER_FIELDS : expected(issue)
  return { path, sentence: words.expectedAt(path, what, describeInput(issue, quotes)) }
}

/** The same for what is wrong at a place of the file: `expected` as in its sentence. */
export function wrongAt(path: readonly PropertyKey[], expected: string): WorkspaceError {
  const text = pathText(path)
  return { path: text, sentence: words.expectedAt(text, expected) }
}

/** The errors that are told of a file with many: the first, and how many more there are. */
export function shortenedErrors(errors: readonly WorkspaceError[]): readonly WorkspaceError[] {
  const more = errors.length - LIMITS.file.workspaceErrors
  if (more <= 0) return errors
  return [...errors.slice(0, LIMITS.file.workspaceErrors), { path: '', sentence: words.more(more) }]
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return words.TYPES[issue.expected] ?? issue.expected
    case 'invalid_value':
      return words.oneOf(issue.values.map((value) => JSON.stringify(value)))
    case 'invalid_union':
      return unionValues(issue)
    case 'unrecognized_keys':
      return describeUnknownFields(issue.keys)
    case 'too_small':
      return issue.message.startsWith('Too') ? words.atLeast(issue.minimum) : issue.message
    case 'too_big':
      return issue.message.startsWith('Too') ? words.atMost(issue.maximum) : issue.message
    default:
      return issue.message
  }
}

/** A field's name may be anything, and there may be any number of them. */
function describeUnknownFields(keys: readonly string[]): string {
  const first = keys.slice(0, MOST_NAMED).map((key) => cut(JSON.stringify(key)))
  return words.noFieldNamed(first, keys.length - first.length)
}

const MOST_NAMED = 5

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

function unionValues(issue: z.core.$ZodIssueInvalidUnion): string {
  const part = PARTS.find((name) => name === issue.path.findLast((step) => PARTS.some((one) => one === step)))
  const known = part === undefined ? [] : kindsOf(part)
  return issue.path.at(-1) === 'service' ? words.knownService(known) : issue.message
}

function describeInput(issue: z.core.$ZodIssue, quotes: boolean): string {
  if (issue.code === 'unrecognized_keys') return ''
  const input: unknown = issue.input
  if (input === undefined) return words.MISSING
  if (input === null) return words.GOT_NULL
  if (typeof input === 'object') {
    if (issue.code === 'invalid_union' && issue.path.at(-1) === 'service' && 'service' in input) {
      return input.service === undefined ? words.MISSING : words.got(cut(JSON.stringify(input.service)))
    }
    return Array.isArray(input) ? words.GOT_LIST : issue.code === 'invalid_type' ? words.GOT_OBJECT : ''
  }
  return quotes ? words.got(cut(JSON.stringify(input))) : words.GOT_ELSE
}
