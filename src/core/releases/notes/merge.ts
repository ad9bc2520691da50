import { type Section, sectionsOf, textOf } from './sections'

export interface MergedNotes {
  readonly text: string
  /** The headings that a person changed and whose generated text has changed since as well: the person's stands. */
  readonly kept: readonly string[]
}

/**
 * Brings notes up to date that a person may have edited: `base` is what was generated before, `mine` what the person made of it, `fresh`
 * what is generated now. A section that the person left alone becomes the fresh one; one that they changed, added or took away stays so.
 */
export function mergeNotes(base: string, mine: string, fresh: string): MergedNotes {
  const [before, after] = [byKey(sectionsOf(base)), byKey(sectionsOf(fresh))]
  const own = sectionsOf(mine)
  const kept: string[] = []
  const sections = own.flatMap((section): Section[] => {
    const [was, is] = [before.get(section.key), after.get(section.key)]
    if (was === section.text) return is === undefined ? [] : [{ key: section.key, text: is }]
    if (is !== undefined && is !== was && is !== section.text) kept.push(headingOf(section))
    return [section]
  })
  return { text: textOf(withNew(sections, sectionsOf(fresh), new Set(before.keys()))), kept }
}

/** Puts sections that were not there before behind the one that they follow. */
function withNew(
  sections: readonly Section[],
  fresh: readonly Section[],
  before: ReadonlySet<string>,
): Section[] {
  const merged = [...sections]
  fresh.forEach((section, i) => {
    const isThere = merged.some(({ key }) => key === section.key)
    // One that was generated before and is not there now was taken away by the person.
    if (isThere || before.has(section.key)) return
    const earlier = fresh.slice(0, i).map(({ key }) => key)
    merged.splice(merged.findLastIndex(({ key }) => earlier.includes(key)) + 1, 0, section)
  })
  return merged
}

const byKey = (sections: readonly Section[]): Map<string, string> =>
  new Map(sections.map(({ key, text }) => [key, text]))

const headingOf = ({ text }: Section): string => (text.split('\n', 1)[0] ?? '').replace(/^#+\s*/, '')
