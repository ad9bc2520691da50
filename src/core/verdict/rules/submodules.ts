import type { ShipmentPart } from '../../shipment'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** So many are named. */
const MOST = 3

/** A submodule's content is in no list of what ships; where Binnacle makes the build itself it is not even in that, unless it is asked for. */
const submodulesReasons = ({
  changes,
  submodules,
}: Pick<CommonFacts, 'changes' | 'submodules'>): VerdictFinding[] =>
  (changes?.parts ?? []).flatMap((part) => [
    ...(part.isOwn && submodules === 'empty' ? emptyReasons(part) : []),
    ...(changes?.isFirst === true ? [] : movedReasons(part)),
  ])

/** What is empty ran before as well, so going back only tells which of them go along. */
const submodulesBackReasons = ({ changes }: Pick<CommonFacts, 'changes'>): VerdictFinding[] =>
  (changes?.parts ?? []).flatMap(movedReasons)

function emptyReasons({ range: { submodules = [] } }: ShipmentPart): VerdictFinding[] {
  const paths = submodules.filter(({ to }) => to !== null).map(({ path }) => path)
  if (paths.length === 0) return []
  const named = paths.slice(0, MOST)
  return [{ level: 'caution', sentence: words.builtWithout(named, paths.length - named.length) }]
}

function movedReasons(part: ShipmentPart): VerdictFinding[] {
  const moved = (part.range.submodules ?? []).filter(({ from, to }) => from !== to)
  const said = moved
    .slice(0, MOST)
    .map(
      (submodule): VerdictFinding => ({ level: 'caution', sentence: words.submoduleMoved(part, submodule) }),
    )
  if (moved.length <= MOST) return said
  return [...said, { level: 'caution', sentence: words.moreSubmodules(moved.length - MOST) }]
}

export const submodules = {
  id: 'submodules',
  deploy: submodulesReasons,
  rollback: submodulesBackReasons,
  range: submodulesReasons,
  rangeBack: submodulesBackReasons,
} as const satisfies VerdictRule
