import type { FailureDetail } from '@core/failures/detail'
import type { Failure } from '@core/failures/failure'
import { notLookedAtWords } from '@core/failures/listed'
import type { Suspects as Ranked } from '@core/failures/suspect'
import type { Shipment } from '@core/shipment'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/controls/Button'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { asRows } from '../../../ui/layout/rows'
import * as words from '../words'
import { FindIt } from './FindIt'
import { type CommitWithPull, commitsOf } from './range'
import { SuspectItem } from './SuspectItem'
import styles from './SuspectList.module.css'

/** Whose change it may have been, best first, each with its reasons, and below them all others of the range. Where there is no evidence it says so. */
export function SuspectList({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  const shipment = detail === null || 'unknown' in detail.shipment ? null : detail.shipment
  const range = shipment === null ? '' : words.rangeWords(failure, shipment)
  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h3>{words.SUSPECTS}</h3>
        <span className={styles.range} title={range}>
          {range}
        </span>
      </div>
      <FindIt failure={failure} canSearch={detail?.canSearch === true} />
      <Body failure={failure} detail={detail} />
    </div>
  )
}

function Body({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  if (detail === null) return <Skeleton rows={3} label={words.SUSPECTS} />
  const { suspects, shipment } = detail
  if ('unknown' in shipment) return <p className={styles.nothing}>{shipment.unknown}</p>
  if (!('unknown' in suspects)) return <List suspects={suspects} shipment={shipment} failure={failure} />
  return (
    <div className={styles.panel}>
      <p className={styles.rest}>{suspects.unknown}</p>
      <Others label={words.COMMITS} commits={commitsOf(shipment)} />
    </div>
  )
}

/** So many are shown at first: who is at the end of a long list hardly did it. */
const MOST = 6

function List({ suspects, shipment, failure }: { suspects: Ranked; shipment: Shipment; failure: Failure }) {
  const { search } = failure
  const proven = search?.state === 'found' ? search.sha : null
  const { ranked } = suspects
  const first = proven === null ? undefined : ranked.find(({ sha }) => sha === proven)
  const ordered = first === undefined ? ranked : [first, ...ranked.filter((one) => one !== first)]
  const range = commitsOf(shipment)
  const found = (sha: string) => range.find(({ commit }) => commit.sha === sha)
  const isSuspect = new Set([proven, ...ranked.map(({ sha }) => sha)])
  const said = [words.othersWords(suspects, shipment, failure), ...notLookedAtWords(shipment)]
    .filter((one) => one !== '')
    .join(' ')
  return (
    <div className={styles.panel}>
      <Folded
        label={words.SUSPECTS}
        more={words.moreSuspects}
        items={[
          ...(proven !== null && first === undefined
            ? [<SuspectItem key={proven} sha={proven} found={found(proven)} strength="proven" />]
            : []),
          ...ordered.map(({ sha, strength, reasons }) => (
            <SuspectItem
              key={sha}
              sha={sha}
              found={found(sha)}
              strength={sha === proven ? 'proven' : strength}
              reasons={reasons}
            />
          )),
        ]}
      />
      {said !== '' && <p className={styles.rest}>{said}</p>}
      <Others label={words.OTHERS} commits={range.filter(({ commit }) => !isSuspect.has(commit.sha))} />
    </div>
  )
}

/** What else came along; nothing where all is said above. */
function Others({ label, commits }: { label: string; commits: readonly CommitWithPull[] }) {
  if (commits.length === 0) return null
  return (
    <Folded
      label={label}
      more={words.moreCommits}
      items={commits.map((found) => (
        <SuspectItem key={found.commit.sha} sha={found.commit.sha} found={found} />
      ))}
    />
  )
}

/** A list of which only the first ones are shown, until all are asked for. */
function Folded({
  label,
  more,
  items,
}: {
  label: string
  more: (count: number) => string
  items: readonly ReactNode[]
}) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, MOST)
  return (
    <>
      <ul ref={asRows} aria-label={label}>
        {shown}
      </ul>
      {shown.length < items.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {more(items.length - shown.length)}
        </Button>
      )}
    </>
  )
}
