import { copyFileSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describeCause, type Problem } from '@core/result'
import { DEFAULT_SETTINGS, type Settings, SettingsSchema, type SettingsStore } from '@core/settings'
import { isSame } from '@core/util/same'
import { z } from 'zod'
import { asideName, setAside } from './files'
import { codeOf, type Report, reasonOf } from './problem'
import * as words from './words'

const NAME = 'settings'

/**
 * Reads the settings of a folder. Never throws: what the file does not say, or says wrongly, is the default; a file that
 * was wrong is kept beside it and reported.
 *
 * electron-store writes, but is loaded only for the first write: it brings a schema compiler that would cost the start
 * some 40 ms, for reading one small file.
 */
export function createSettings(
  directory: string,
  report: Report,
  now: () => number = Date.now,
): SettingsStore {
  const listeners = new Set<(settings: Settings) => void>()
  const found = read(join(directory, `${NAME}.json`), report, now)
  let settings = found.settings
  let write: ((settings: Settings) => void) | null = null
  let writing: Promise<void> = Promise.resolve()

  const save = (): void => {
    try {
      write?.(settings)
    } catch (cause) {
      report(notSaved(cause))
    }
  }
  const load = async (): Promise<void> => {
    try {
      write ??= await openStore(directory)
      save()
    } catch (cause) {
      report(notSaved(cause))
    }
  }

  // Written at once, or every start would find it wrong again.
  if (found.repaired) writing = load()

  return {
    get: () => settings,
    set: (patch) => {
      const next = { ...settings, ...patch }
      // Every start says again which workspace is open; that alone must not load the writer.
      if (isSame(next, settings)) return settings
      settings = next
      if (write === null) writing = writing.then(load)
      else save()
      for (const listener of listeners) listener(settings)
      return settings
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flushed: () => writing,
  }
}

async function openStore(directory: string): Promise<(settings: Settings) => void> {
  const { default: ElectronStore } = await import('electron-store')
  const store = new ElectronStore<Settings>({ cwd: directory, name: NAME, clearInvalidConfig: true })
  return (settings) => {
    store.store = settings
  }
}

const notSaved = (cause: unknown): Problem => ({
  kind: 'fault',
  sentence: words.settingsNotSaved(reasonOf(cause)),
  cause: describeCause(cause),
})

function read(file: string, report: Report, now: () => number): { settings: Settings; repaired: boolean } {
  try {
    const text = readFileSync(file, 'utf8')
    const { settings, wrong } = parseSettings(text)
    if (wrong.length > 0) report(keptBeside(file, wrong, now()))
    return { settings, repaired: wrong.length > 0 }
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return { settings: DEFAULT_SETTINGS, repaired: false }
    report(movedAway(file, cause, now()))
    return { settings: DEFAULT_SETTINGS, repaired: false }
  }
}

/** The settings of a text, each field by itself: a wrong one is the default, and named. Throws when it is no JSON object. */
export function parseSettings(text: string): { settings: Settings; wrong: readonly string[] } {
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (!isRecord(json)) throw new Error('not an object')
  const wrong: string[] = []
  const settings = adopt(SettingsSchema, DEFAULT_SETTINGS, json, '', wrong)
  return { settings: SettingsSchema.parse(settings), wrong }
}

/** What is valid of `given`, and `fallback` for the rest of it. Field names that are not known are dropped. */
function adopt(schema: unknown, fallback: unknown, given: unknown, path: string, wrong: string[]): unknown {
  if (schema instanceof z.ZodObject && isRecord(given) && isRecord(fallback)) {
    const fields = Object.entries(schema.shape).map(([name, field]) => {
      const inner = path === '' ? name : `${path}.${name}`
      const value = name in given ? adopt(field, fallback[name], given[name], inner, wrong) : fallback[name]
      return [name, value] as const
    })
    return Object.fromEntries(fields)
  }
  const parsed = schema instanceof z.ZodType ? schema.safeParse(given) : null
  if (parsed?.success) return parsed.data
  wrong.push(path)
  return fallback
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reports fields that were wrong; the file as it was stays beside the one that the next change writes. */
function keptBeside(file: string, wrong: readonly string[], at: number): Problem {
  const sentence = words.wrongValues(wrong.join(', '))
  try {
    const copy = asideName(file, at)
    copyFileSync(file, copy)
    return { kind: 'fault', sentence: words.keptAs(sentence, basename(copy)), cause: null }
  } catch (cause) {
    return { kind: 'fault', sentence, cause: describeCause(cause) }
  }
}

/** Reports a file that could not be used at all, after moving it out of the way where that can be done. */
function movedAway(file: string, why: unknown, at: number): Problem {
  const cause = describeCause(why)
  try {
    const moved = basename(setAside(file, at))
    const sentence = words.settingsSetAside(moved)
    return { kind: 'fault', sentence, cause }
  } catch {
    return {
      kind: 'fault',
      sentence: words.settingsNotRead(reasonOf(why)),
      cause,
    }
  }
}
