import { type Submodule, shortSha } from '../../commits/commit'
import { inPart, type Part } from '../../shipment'
import { counted, listed } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** So many are named. */
const MOST = 3

/** A submodule's content is in no list of what ships; where Binnacle makes the build itself it is not even in that, unless it is asked for. */
const submodulesReasons = ({ changes, submodules }: Pick<CommonFacts, 'changes' | 'submodules'>): Finding[] =>
  (changes?.parts ?? []).flatMap((part) => [
    ...(part.isOwn && submodules === 'empty' ? emptyReasons(part) : []),
    ...(changes?.isFirst === true ? [] : movedReasons(part)),
  ])

/** What is empty ran before as well, so going back only tells which of them go along. */
const submodulesBackReasons = ({ changes }: Pick<CommonFacts, 'changes'>): Finding[] =>
  (changes?.parts ?? []).flatMap(movedReasons)

function emptyReasons({ range: { submodules = [] } }: Part): Finding[] {
  const paths = submodules.filter(({ to }) => to !== null).map(({ path }) => path)
  if (paths.length === 0) return []
  const what = paths.length === 1 ? 'the submodule' : 'the submodules'
  const sentence = `The build is made without the content of ${what} ${named(paths)}.`
  return [{ level: 'caution', sentence }]
}

function movedReasons(part: Part): Finding[] {
  const moved = (part.range.submodules ?? []).filter(({ from, to }) => from !== to)
  const said = moved.slice(0, MOST).map((submodule): Finding => {
    const sentence = `${inPart(part, wayOf(submodule))}. What that changes is not listed.`
    return { level: 'caution', sentence }
  })
  if (moved.length <= MOST) return said
  const sentence = `${counted(moved.length - MOST, 'more submodule')} ${moved.length - MOST === 1 ? 'moves' : 'move'} too.`
  return [...said, { level: 'caution', sentence }]
}

function wayOf({ path, from, to }: Submodule): string {
  if (from !== null && to !== null)
    return `The submodule ${path} moves from ${shortSha(from)} to ${shortSha(to)}`
  return to === null
    ? `The submodule ${path} is taken out`
    : `The submodule ${path} is new, at ${shortSha(to)}`
}

const named = (paths: readonly string[]): string =>
  paths.length <= MOST
    ? listed(paths)
    : `${paths.slice(0, MOST).join(', ')} and ${paths.length - MOST} others`

export const submodules = {
  id: 'submodules',
  deploy: submodulesReasons,
  rollback: submodulesBackReasons,
  range: submodulesReasons,
  rangeBack: submodulesBackReasons,
} as const satisfies Rule
