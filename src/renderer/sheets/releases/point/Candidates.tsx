import { shortSha } from '@core/commits/commit'
import type { PickCandidate, PickPreview } from '@core/releases/point'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import styles from './PointSheet.module.css'
import { keyOf } from './picks'

/** So many are drawn at once: thousands may have been merged since. */
const STEP = 100

/** What was merged since a release, to be chosen from. */
export function Candidates({
  preview: { candidates, picked },
  chosen,
  onChoose,
}: {
  preview: PickPreview
  chosen: readonly string[]
  onChoose: (keys: readonly string[]) => void
}) {
  const [most, setMost] = useState(STEP)
  return (
    <section className={styles.since} aria-label={words.MERGED_SINCE}>
      <h3 className={styles.heading}>{words.MERGED_SINCE}</h3>
      <ul className={styles.list} aria-label={words.MERGED_SINCE}>
        {candidates.slice(0, most).map((one) => {
          const key = keyOf(one)
          const isChosen = one.isThere || chosen.includes(key)
          return (
            <Candidate
              key={key}
              candidate={one}
              isChosen={isChosen}
              fate={isChosen ? fateOf(one, picked) : null}
              onToggle={() => onChoose(isChosen ? chosen.filter((other) => other !== key) : [...chosen, key])}
            />
          )
        })}
        {candidates.length === 0 && <li className={styles.none}>{words.NOTHING_WAS_MERGED_SINCE}</li>}
      </ul>
      {candidates.length > most && (
        <Button look="quiet" onClick={() => setMost(most + STEP)}>
          {words.showMore(Math.min(STEP, candidates.length - most))}
        </Button>
      )}
    </section>
  )
}

function Candidate({
  candidate: { number, title, author, shas, isThere },
  isChosen,
  fate,
  onToggle,
}: {
  candidate: PickCandidate
  isChosen: boolean
  fate: Fate | null
  onToggle: () => void
}) {
  return (
    <li>
      <label className={styles.row}>
        <input type="checkbox" checked={isChosen} disabled={isThere} onChange={onToggle} />
        <span className={styles.name}>{number === null ? shortSha(shas[0] ?? '') : `#${number}`}</span>
        <span className={styles.title} title={title}>
          {title}
        </span>
        <span className={styles.author}>{isThere ? words.ALREADY_THERE : author}</span>
      </label>
      {fate !== null && (
        <p className={fate.isConflict ? styles.conflict : styles.fate}>
          {fate.isConflict && <TriangleAlert aria-hidden="true" />}
          {fate.sentence}
        </p>
      )}
    </li>
  )
}

interface Fate {
  readonly isConflict: boolean
  readonly sentence: string
}

/** How a chosen change would fare, where that is not simply well. */
function fateOf({ shas }: PickCandidate, picked: PickPreview['picked']): Fate | null {
  const own = picked.filter(({ sha }) => shas.includes(sha))
  const conflict = own.find((one) => one.kind === 'conflict')
  if (conflict?.kind === 'conflict')
    return { isConflict: true, sentence: words.inConflict(conflict.paths.join(', ')) }
  if (own.some(({ kind }) => kind === 'untried')) return { isConflict: false, sentence: words.NOT_TRIED }
  return own.length > 0 && own.every(({ kind }) => kind === 'empty')
    ? { isConflict: false, sentence: words.IS_IN_RELEASE }
    : null
}
