import { shortSha } from '../../commits/commit'
import { groupBy } from '../../util/group'
import type { ReleaseChecklist, ShownItem } from './checklist'
import { asideOf, checklistProgress, detailOf, progressWords } from './listing'

/** What makes an issue the one of a version, so that it is found again: it does not show. */
export const markerOf = ({ release, version }: Pick<ReleaseChecklist, 'release' | 'version'>): string =>
  `<!-- binnacle checklist ${JSON.stringify([release, version]).replaceAll('--', '\\u002d\\u002d')} -->`

/** The title of the issue that a checklist is posted to. */
export const issueTitle = ({ version }: Pick<ReleaseChecklist, 'version'>): string => `Release ${version}`

/** A checklist as a Markdown task list, with how each item is known. Ages are as of `now`, epoch ms. */
export function checklistMarkdown(list: ReleaseChecklist, now: number): string {
  const { release, version, candidate, due } = list
  const facts = [
    `${progressWords(checklistProgress(list))} done`,
    ...(due === null ? [] : [`due ${due}`]),
    ...(candidate === null ? [] : [`candidate ${shortSha(candidate)}`]),
  ]
  const groups = [...groupBy(list.items, ({ group }) => group)].map(([group, items]) =>
    [...(group === null ? [] : [`### ${escaped(group)}`, '']), ...items.map((item) => line(item, now))].join(
      '\n',
    ),
  )
  return [`## ${escaped(`${release} ${version}`)}`, `${facts.join(', ')}.`, ...groups]
    .join('\n\n')
    .concat('\n')
}

function line(item: ShownItem, now: number): string {
  const box = item.state.state === 'done' ? '[x]' : '[ ]'
  const known = [detailOf(item), item.state.state === 'open' ? null : asideOf(item, now)].filter(
    (words) => words !== null,
  )
  const how =
    known.length === 0 ? '' : ` (${escaped(known.map((words) => words.replace(/\.$/, '')).join('; '))})`
  return `${'  '.repeat(item.depth)}- ${box} ${escaped(item.title)}${how}`
}

/** As plain text: nothing in it is a mark, an HTML tag or another issue, and nobody is called by it. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>~|]/g, '\\$&')
    .replaceAll(/([@#])(?=\w)/g, '$1<!-- -->')
