import { z } from 'zod'
import { parsedJson } from '../../text/json'
import { matchesAny } from '../../util/glob'
import * as words from '../words'
import type { Weighed, Weight } from './weight'

/** The folder of changesets, by whose settings it is known as theirs. */
export const CHANGESETS = '.changeset'
const SETTINGS = 'config.json'
export const CHANGESET_SETTINGS = `${CHANGESETS}/${SETTINGS}`
const SettingsSchema = z.object({ ignore: z.array(z.string()).catch([]) })

/** The changesets among the names of their folder, which wait for the next versions; none where the folder is of something else. */
export const changesetsIn = (names: readonly string[]): string[] =>
  names.includes(SETTINGS) ? names.filter((name) => /^(?!readme|\.).{1,200}\.md$/i.test(name)) : []

/** What stands between the first two lines of dashes. */
const FRONT = /^\s{0,100}---[^\S\n]{0,8}\n([\s\S]{0,20000}?)\n[^\S\n]{0,8}---[^\S\n]{0,8}(?:\n|$)/
const ENTRY =
  /^[ \t]{0,8}(["']?)([@\w./~-]{1,214})\1[ \t]{0,8}:[ \t]{1,8}(["']?)(major|minor|patch)\3[ \t]{0,8}$/

/** A package with how much of it changes. */
interface Change {
  readonly name: string
  readonly weight: Weight
}

/** What a changeset says; nothing for one that is empty on purpose, or none at all. */
export const changesIn = (changeset: string): Change[] =>
  (FRONT.exec(changeset.replaceAll('\r', ''))?.[1] ?? '').split('\n').flatMap((line): Change[] => {
    const [, , name = '', , kind] = ENTRY.exec(line) ?? []
    return kind === 'major' || kind === 'minor' || kind === 'patch' ? [{ name, weight: kind }] : []
  })

interface ChangesetFile {
  readonly path: string
  readonly text: string
}

const RANK: Record<Weight, number> = { patch: 0, minor: 1, major: 2 }

/**
 * What changesets ask of a release of these packages, but those that the settings have ignored. `null`: nothing. As they count a major change leaves 0.x,
 * for their tool raises what npm's `semver` raises.
 */
export function weighedBy(
  changesets: readonly ChangesetFile[],
  packages: ReadonlySet<string>,
  settings = '',
): Pick<Weighed, 'weight' | 'why' | 'leavesZero'> | null {
  const ignored = SettingsSchema.safeParse(parsedJson(settings)).data?.ignore ?? []
  const all = changesets.flatMap(({ path, text }) =>
    changesIn(text)
      .filter(({ name }) => packages.has(name) && !matchesAny(name, ignored))
      .map((change) => ({ ...change, path })),
  )
  const [heaviest] = all.sort((a, b) => RANK[b.weight] - RANK[a.weight])
  if (heaviest === undefined) return null
  const { path, weight, name } = heaviest
  return { weight, why: words.changeset(path, weight, name), ...(weight === 'major' && { leavesZero: true }) }
}

/** The package that tags are of whose names begin with it, as changesets make them: `@acme/web` of `@acme/web@1.2.0`; null for other tags. */
export const packageOfTag = (prefix: string): string | null =>
  /^((?:@[\w.~-]+\/)?[\w.~-]+)@v?$/.exec(prefix)?.[1] ?? null
