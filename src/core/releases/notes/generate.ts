import { groupBy } from '../../util/group'
import { OTHER } from '../contents'
import { isBot } from '../people'
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

const CONTRIBUTORS = 'new contributors'

/**
 * Release notes: the host's own words of each change under the headings of the release's groups, then what fits none of them, then the new
 * contributors and the line with the full changelog as the host has them. `generated` is the host's Markdown; empty where it writes none.
 */
export function generateNotes(groups: readonly NoteGroup[], generated: string): string {
  const sections = sectionsOf(generated)
  const isRest = ({ key }: Section): boolean => key === CONTRIBUTORS || key === CHANGELOG
  const rest = sections.filter(isRest).flatMap(withoutBots)
  const lines = sections.filter((section) => !isRest(section)).flatMap(changesIn)
  const lineOf = new Map(lines.map(({ change, text }) => [change, text]))
  const grouped = new Set(groups.flatMap(({ items }) => items.map(changeOf)))
  const others = lines.filter(({ change }) => change === null || !grouped.has(change))
  const told = [
    ...groups.map(({ title, items }) => ({
      title,
      texts: items.map((item) => lineOf.get(changeOf(item)) ?? lineFor(item)),
    })),
    { title: OTHER, texts: others.map(({ text }) => text) },
  ]
  // The release has a group for the rest as well.
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

/** A program contributes nothing for the first time; a section of programs alone is left out. */
function withoutBots(section: Section): Section[] {
  if (section.key !== CONTRIBUTORS) return [section]
  const isOfBot = (line: string): boolean => {
    const name = /^[*-] @?(.+?) made their first contribution/.exec(line)?.[1]
    return name !== undefined && isBot({ name, email: '' })
  }
  const lines = section.text.split('\n').filter((line) => !isOfBot(line))
  return lines.some((line) => /^[*-] /.test(line)) ? [{ ...section, text: lines.join('\n') }] : []
}

interface ChangeLine {
  /** The address of its pull request, or `#12`; null where it names none. */
  readonly change: string | null
  readonly text: string
}

/** The list items of a section, each with the pull request that it ends with. */
const changesIn = ({ text }: Section): ChangeLine[] =>
  text.split('\n').flatMap((line) => {
    const said = /^[*-] (.+)$/.exec(line)?.[1]
    if (said === undefined) return []
    return [
      { change: /(?:https?:\/\/\S+\/pull\/|#)\d+$/.exec(said.trimEnd())?.[0] ?? null, text: `* ${said}` },
    ]
  })

/** Told by its address where it has one: another repository counts its pull requests by itself. */
const changeOf = ({ number, url }: NoteItem): string | null => url ?? (number === null ? null : `#${number}`)

/** The same words as GitHub's, for a change that it does not name. */
function lineFor(item: NoteItem): string {
  const where = changeOf(item)
  return `* ${plain(item.title)} by ${plain(item.author)}${where === null ? '' : ` in ${where}`}`
}

/** A title is one line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
