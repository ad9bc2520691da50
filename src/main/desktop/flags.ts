import { resolve } from 'node:path'
import { isLink, readLink } from '@core/link'
import { LOG_LEVELS, type LogLevel } from '@core/log'
import type { Place } from '@core/place'
import { VIEWS, type View, viewNamed } from '@core/views'
import { openedFile } from './handed-file'

/** What was asked for on the command line. */
export interface Flags {
  /** Absolute path of a workspace file. */
  readonly workspace: string | null
  /** Start in the tray. */
  readonly hidden: boolean
  /** The person consents for this run to what the workspace file can run, and to whom it can tell secrets. */
  readonly trustWorkspace: boolean
  /** Open the sample project, made at need. */
  readonly sample: boolean
  /** Print each thing that happens as a sentence. */
  readonly say: boolean
  readonly view: View | null
  /** The place that a `binnacle:` link names, which the system hands over. */
  readonly link: Place | null
  /** What matters less is not logged. */
  readonly logLevel: LogLevel
  /** What a start at login has to say to come to the same (`keptFlags`). */
  readonly kept: readonly string[]
  /** What was not understood, in sentences. */
  readonly errors: readonly string[]
}

/**
 * Reads Binnacle's flags out of a command line. Chromium's and Electron's own flags and the app's folder stand
 * between them and are passed over; paths are relative to `folder`. A file that the system hands over counts as the workspace where no flag names one. Of two flags of one name the later one counts. Where the system hands a link over
 * nothing else counts: whoever wrote the link may have found a way to write flags beside it (as in CVE-2018-1000006).
 */
export function parseFlags(words: readonly string[], folder: string): Flags {
  const errors: string[] = []
  const link = words.findLast(isLink)
  const argv = link === undefined ? words : []
  const value = (name: string, what: string): string | null => {
    const given = last(argv, name)
    if (given === null || given) return given || null
    errors.push(`--${name} needs ${what}.`)
    return null
  }
  const isOn = (name: string): boolean => {
    const given = last(argv, name)
    if (given) errors.push(`--${name} takes no value.`)
    return given === ''
  }
  const workspace =
    value('workspace', 'a file: --workspace=FILE') ?? argv.map(openedFile).find(isText) ?? null
  const names = VIEWS.map(({ view: name }) => name)
  const named = value('view', `a view: --view=${names.join('|')}`)
  const view = viewNamed(named)
  if (named !== view) errors.push(`--view=${named}: expected one of ${names.join(', ')}.`)
  const level = value('log', `a level: --log=${LOG_LEVELS.join('|')}`)
  const logLevel = level === null ? 'info' : LOG_LEVELS.find((known) => known === level)
  if (logLevel === undefined) errors.push(`--log=${level}: expected one of ${LOG_LEVELS.join(', ')}.`)
  return {
    workspace: workspace === null ? null : resolve(folder, workspace),
    hidden: isOn('hidden'),
    trustWorkspace: isOn('trust-workspace'),
    sample: isOn('sample'),
    say: isOn('say'),
    view,
    link: placeIn(link, errors),
    logLevel: logLevel ?? 'info',
    kept: keptFlags(argv, folder),
    errors,
  }
}

/**
 * The flags of this start that a start at login has to keep to come to the same: which data folder and which workspace file. Their paths are
 * absolute, since nobody knows in which folder a desktop starts what it starts.
 */
export function keptFlags(argv: readonly string[], folder: string): string[] {
  return ['user-data-dir', 'workspace'].flatMap((name) => {
    const given = last(argv, name)
    return given === null || given === '' ? [] : [`--${name}=${resolve(folder, given)}`]
  })
}

function placeIn(link: string | undefined, errors: string[]): Place | null {
  if (link === undefined) return null
  const place = readLink(link)
  if (place.ok) return place.value
  errors.push(`${link.slice(0, 200)}: ${place.problem.sentence}`)
  return null
}

const isText = (value: string | null): value is string => value !== null

/** The last value of a flag: empty where it has none, null where it was not given. */
function last(argv: readonly string[], name: string): string | null {
  const given = argv.findLast((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  return given?.slice(`--${name}=`.length) ?? null
}
