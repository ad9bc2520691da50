import { contentsOf, type Shipment, type ShipmentContents } from '@core/shipment'
import { counted } from '@core/text/time'
import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { cx } from '../../ui/style/cx'
import { BackedOut } from './BackedOut'
import styles from './ChangeList.module.css'
import { WhoseCommits } from './commit/whose'
import { Included } from './Included'
import { Items } from './Items'
import { type CommitTags, NO_TAGS } from './tags'
import * as words from './words'

/** What ships, newest first: pull requests and commits, what comes along from elsewhere, and what was backed out again. */
export function ChangeList({
  label,
  shipment,
  isWhole,
  isOneWay = false,
  fills = false,
  tags = NO_TAGS,
  aside,
  empty,
}: {
  label: string
  shipment: Shipment
  /** False while pull requests may still join the commits. */
  isWhole: boolean
  /** The list is about one way only: what an included repository does the other way is in another list. */
  isOneWay?: boolean
  /** It takes all the room that there is. */
  fills?: boolean
  /** What the commits touch beside code, where that is known. */
  tags?: CommitTags
  /** At the right of the label. */
  aside?: ReactNode
  /** What to say when there is nothing. */
  empty: string
}) {
  const id = useId()
  const { own } = shipment
  const included = shipment.included.filter(
    (one) => !isOneWay || 'unknown' in one || one.range.totalCommits > 0,
  )
  const contents = useMemo(() => contentsOf(own), [own])
  const whose = useMemo(() => ({ app: own.repository, repository: null }), [own.repository])
  const frame = useHeldHeight(isWhole)
  const isEmpty = own.range.totalCommits === 0 && included.length === 0
  const isLong = rowsOf(contents) > 1 || included.length > 0
  return (
    <div className={cx(styles.part, isLong && styles.long, fills && !isEmpty && styles.fills)}>
      <div className={styles.head}>
        <h3 id={id} className={styles.heading}>
          {label}
        </h3>
        {aside}
      </div>
      {isEmpty ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <div ref={frame} className={styles.frame}>
          <section
            className={styles.scroll}
            aria-labelledby={id}
            tabIndex={rowsOf(contents) > 4 || included.length > 0 ? 0 : -1}
          >
            {included.length > 0 && (
              <h4 className={styles.groupHeading}>
                {own.repository}, {counted(own.range.totalCommits, 'commit')}
              </h4>
            )}
            <WhoseCommits.Provider value={whose}>
              <Items label={label} items={contents.items} range={own.range} tags={tags} />
            </WhoseCommits.Provider>
            {included.map((changes) => (
              <Included
                key={changes.repository}
                app={own.repository}
                changes={changes}
                isOneWay={isOneWay}
                tags={tags}
              />
            ))}
            <BackedOut pairs={contents.backedOut} />
            {own.withoutPulls !== undefined && (
              <p className={styles.note}>{words.withoutPullRequests(own.withoutPulls)}</p>
            )}
          </section>
        </div>
      )}
    </div>
  )
}

const rowsOf = ({ items, backedOut }: ShipmentContents): number => items.length + backedOut.length

/** So much room is kept for what may still come, px. */
const ROOM = 165

/** What was shown before it was whole keeps its height, so that nothing below it moves when the rest comes. */
function useHeldHeight(isWhole: boolean) {
  const frame = useRef<HTMLDivElement>(null)
  const [isHeld, hold] = useState(false)
  useLayoutEffect(() => {
    const element = frame.current
    if (isWhole || isHeld || element === null) return
    element.style.height = `${Math.max(ROOM, element.offsetHeight)}px`
    hold(true)
  }, [isWhole, isHeld])
  return frame
}
