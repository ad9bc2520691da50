import type { FailureDetail } from '@core/failures/detail'
import type { Failure } from '@core/failures/failure'
import { notLookedAt, notLookedAtWords } from '@core/failures/listed'
import type { Suspects as Ranked } from '@core/failures/suspects'
import { afterColon, allChanges, type Shipment, shippedIn, talliedFirst } from '@core/shipment'
import { counted } from '@core/text/time'
import { useState } from 'react'
import { Button } from '../../../ui/controls/Button'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { FindIt } from './FindIt'
import { SuspectItem } from './SuspectItem'
import styles from './Suspects.module.css'

/** Whose change it may have been, best first, each with its reasons. Where there is no evidence it says so. */
export function Suspects({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h3>Suspects</h3>
        <span className={styles.range}>{detail !== null && rangeWords(failure, detail)}</span>
      </div>
      <FindIt failure={failure} canSearch={detail?.canSearch === true} />
      <Body failure={failure} detail={detail} />
    </div>
  )
}

function Body({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  if (detail === null) return <Skeleton rows={3} label="Suspects" />
  const { suspects, shipment } = detail
  if ('unknown' in shipment) return <Nothing sentence={shipment.unknown} />
  if ('unknown' in suspects) return <Nothing sentence={suspects.unknown} />
  return <List suspects={suspects} shipment={shipment} failure={failure} />
}

const Nothing = ({ sentence }: { sentence: string }) => <p className={styles.nothing}>{sentence}</p>

/** So many are shown at first: who is at the end of a long list hardly did it. */
const MOST = 6

function List({ suspects, shipment, failure }: { suspects: Ranked; shipment: Shipment; failure: Failure }) {
  const [isWhole, setWhole] = useState(false)
  const { search } = failure
  const proven = search?.state === 'found' ? search.sha : null
  const { ranked } = suspects
  const first = proven === null ? undefined : ranked.find(({ sha }) => sha === proven)
  const ordered = first === undefined ? ranked : [first, ...ranked.filter((one) => one !== first)]
  const what = failure.kind === 'errors' ? 'the error' : 'the log'
  const rest = [restWords(suspects, shipment, what), ...notLookedAtWords(shipment)]
    .filter((words) => words !== '')
    .join(' ')
  const shown = isWhole ? ordered : ordered.slice(0, MOST)
  return (
    <div className={styles.panel}>
      <ul aria-label="Suspects">
        {proven !== null && first === undefined && (
          <SuspectItem sha={proven} shipment={shipment} strength="proven" reasons={[]} />
        )}
        {shown.map(({ sha, strength, reasons }) => (
          <SuspectItem
            key={sha}
            sha={sha}
            shipment={shipment}
            strength={sha === proven ? 'proven' : strength}
            reasons={reasons}
          />
        ))}
      </ul>
      {shown.length < ordered.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {counted(ordered.length - shown.length, 'more suspect')}
        </Button>
      )}
      {rest !== '' && <p className={styles.rest}>{rest}</p>}
    </div>
  )
}

/** What is to be said of those that are not listed; empty where all are. */
function restWords({ ranked, unrelated, unread }: Ranked, shipment: Shipment, what: string): string {
  const others = unrelated.length
  const unseen =
    unread.length === 0 ? '' : ` What ${counted(unread.length, 'commit')} changed could not be read.`
  if (ranked.length + others + unread.length === 0)
    return notLookedAt(shipment).removed === 0
      ? 'No commit lies between, so none of them can have done it.'
      : 'No commit came with it.'
  if (others === 0) return unseen.trim()
  if (ranked.length === 0)
    return `No evidence: ${others === 1 ? 'the one commit has nothing' : `none of the ${others} commits has anything`} in common with ${what}.${unseen}`
  return `${counted(others, 'other commit')} ${others === 1 ? 'has' : 'have'} nothing in common with ${what}.${unseen}`
}

function rangeWords(failure: Failure, { shipment }: FailureDetail): string {
  if ('unknown' in shipment) return ''
  const shipped = shippedIn(allChanges(shipment))
  const since = failure.kind === 'ci' ? 'the last green one' : sinceGood(failure)
  return `${talliedFirst(shipped, 'commit')} ${since === null ? 'up to it' : `since ${since}`}${afterColon(shipped)}`
}

const sinceGood = (failure: Exclude<Failure, { kind: 'ci' }>): string | null =>
  failure.good === null ? null : `#${failure.good.number}, the last good one`
