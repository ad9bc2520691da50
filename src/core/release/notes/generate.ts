import { groupBy } from '../../group'
import { CHANGELOG, type Section, sectionsOf, textOf } from './sections'

/** What goes out under one heading. */
export interface NoteGroup {
  readonly title: string
  readonly items: readonly NoteItem[]
}

export interface NoteItem {
  /** Of its pull request; null for a commit without one. */
  readonly number: number | null
  readonly title: string
  readonly author: string
  readonly url: string | null
}

/** Where what fits no group stands. */
const OTHERS = 'Other changes'
const CONTRIBUTORS = 'new contributors'

/**
 * Release notes: the host's own words of each change under the headings of the release's groups, then what fits none of them, then the new
 * contributors and the line with the full changelog as the host has them. `generated` is the host's Markdown; empty where it writes none.
 */
export function generateNotes(groups: readonly NoteGroup[], generated: string): string {
  const sections = sectionsOf(generated)
  const rest = sections.filter(({ key }) => key === CONTRIBUTORS || key === CHANGELOG)
  const lines = sections.filter((section) => !rest.includes(section)).flatMap(changesIn)
  const lineOf = new Map(lines.flatMap((line) => (line.number === null ? [] : [[line.number, line.text]])))
  const grouped = new Set(groups.flatMap(({ items }) => items.map(({ number }) => number)))
  const others = lines.filter(({ number }) => number === null || !grouped.has(number))
  const told = [
    ...groups.map(({ title, items }) => ({
      title,
      texts: items.map(
        (item) => (item.number === null ? undefined : lineOf.get(item.number)) ?? lineFor(item),
      ),
    })),
    { title: OTHERS, texts: others.map(({ text }) => text) },
  ]
  // A group of the release may be called as ours for the rest is.
  const headed = [...groupBy(told, ({ title }) => title)].map(([title, parts]) =>
    headingOf(
      title,
      parts.flatMap(({ texts }) => texts),
    ),
  )
  return textOf([...headed.flat(), ...rest])
}

const headingOf = (title: string, texts: readonly string[]): Section[] =>
  texts.length === 0 ? [] : [{ key: title.toLowerCase(), text: `## ${title}\n\n${texts.join('\n')}` }]

interface ChangeLine {
  readonly number: number | null
  readonly text: string
}

/** The list items of a section, each with the pull request whose address or number it ends with. */
const changesIn = ({ text }: Section): ChangeLine[] =>
  text.split('\n').flatMap((line) => {
    const said = /^[*-] (.+)$/.exec(line)?.[1]
    if (said === undefined) return []
    const number = /(?:\/pull\/|#)(\d+)\)?\s*$/.exec(said)?.[1]
    return [{ number: number === undefined ? null : Number(number), text: `* ${said}` }]
  })

/** The same words as GitHub's, for a change that it does not name. */
function lineFor({ number, title, author, url }: NoteItem): string {
  const where = url ?? (number === null ? null : `#${number}`)
  return `* ${plain(title)} by ${plain(author)}${where === null ? '' : ` in ${where}`}`
}

/** A title is one line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
