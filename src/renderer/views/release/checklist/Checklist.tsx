import {
  checklistProgress,
  mostPressingFirst,
  progressWords,
  type ReleaseChecklist,
  type ShownItem,
} from '@core/releases/checklist'
import { ChevronDown, MessageSquareShare } from 'lucide-react'
import { useState } from 'react'
import { useChecklist } from '../../../data/releases'
import { openSheet } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { asMainRows } from '../../../ui/layout/rows'
import view from '../ReleaseView.module.css'
import * as words from '../words'
import styles from './Checklist.module.css'
import { ChecklistRow } from './ChecklistRow'

/** Up to so many that are done are shown; of more, so many, and the rest is folded. */
const FEW_DONE = 6
const SHOWN_DONE = 4

/** What must be so before the release goes out, what is in the way first. */
export function Checklist({ id, version }: { id: string; version: string | null }) {
  const { data: list, error, refetch } = useChecklist(id, version)
  if (list === undefined && error === null) return <Skeleton rows={9} label={words.CHECKLIST} />
  return (
    <section aria-label={words.CHECKLIST_OF_THE_RELEASE}>
      <div className={view.heading}>
        <h2>{words.CHECKLIST}</h2>
        {list?.mayPost === true && (
          <Button
            look="quiet"
            className={styles.post}
            onClick={() => openSheet({ kind: 'post', release: id, version })}
          >
            <MessageSquareShare aria-hidden="true" />
            {words.POST_TO_AN_ISSUE}
          </Button>
        )}
        {list !== undefined && <span>{progressWords(checklistProgress(list))}</span>}
      </div>
      {list === undefined ? (
        <div className={view.panel}>
          <p className={view.unknown}>
            {error?.message} <Button onClick={() => void refetch()}>{words.TRY_AGAIN}</Button>
          </p>
        </div>
      ) : (
        <Items key={`${id} ${version}`} at={{ id, version }} list={list} />
      )}
    </section>
  )
}

function Items({ at, list }: { at: { id: string; version: string | null }; list: ReleaseChecklist }) {
  const [isWhole, setWhole] = useState(false)
  const { ordered: items, isTouched } = useInPlace(list.items)
  const done = items.filter((item) => isDone(item) && !isTouched(item))
  const folded = isWhole || done.length <= FEW_DONE ? [] : latestLast(done).slice(0, -SHOWN_DONE)
  const shown = items.filter((item) => !folded.includes(item))
  return (
    <div className={view.panel}>
      {list.faults.map((fault) => (
        <p key={fault} className={styles.fault}>
          {fault}
        </p>
      ))}
      <ul ref={asMainRows} className={styles.list} aria-label={words.CHECKLIST}>
        {shown.map((item) => (
          <ChecklistRow key={item.id} at={at} item={item} />
        ))}
        {items.length === 0 && <li className={view.unknown}>{words.NO_ITEMS}</li>}
      </ul>
      {done.length > FEW_DONE && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          <ChevronDown aria-hidden="true" />
          {isWhole ? words.FEWER_OF_WHAT_IS_DONE : words.moreDone(folded.length)}
        </button>
      )}
    </div>
  )
}

const isDone = ({ state }: ShownItem): boolean => state.state === 'done'

/** Those that a person ticked come last, and so stay in sight. */
const latestLast = (items: readonly ShownItem[]): ShownItem[] =>
  [...items].sort((a, b) => Number(isByHand(a)) - Number(isByHand(b)))

/**
 * The items in the order in which they need a look. What a person ticks while they look at the list stays in its place until it is opened again:
 * who ticks one after the other reads on where they are.
 */
function useInPlace(items: readonly ShownItem[]): {
  readonly ordered: readonly ShownItem[]
  readonly isTouched: (item: ShownItem) => boolean
} {
  const [first] = useState(() => new Map(items.map((item) => [item.id, item])))
  const isTouched = (item: ShownItem): boolean => {
    const before = first.get(item.id)
    return before !== undefined && isByHand(before) !== isByHand(item)
  }
  const asBefore = items.map((item) => (isTouched(item) ? (first.get(item.id) ?? item) : item))
  const now = new Map(items.map((item) => [item.id, item]))
  return { ordered: mostPressingFirst(asBefore).map((item) => now.get(item.id) ?? item), isTouched }
}

const isByHand = ({ state }: ShownItem): boolean => state.state === 'done' && state.by.who === 'person'
