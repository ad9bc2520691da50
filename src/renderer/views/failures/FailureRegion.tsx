import type { Failure } from '@core/failures/failure'
import { overWords, sinceWords, titleOf } from '@core/failures/words'
import { appNamed } from '@core/snapshot/apps'
import { useFailure, useSnapshot } from '../../data/queries'
import { Ago } from '../../ui/time/Time'
import { FailureActions } from './FailureActions'
import styles from './FailureRegion.module.css'
import { GoingBack } from './GoingBack'
import part from './GoingBack.module.css'
import { LeftUncertain } from './LeftUncertain'
import { SuspectList } from './suspects/SuspectList'
import { UsersHit } from './user-errors/UsersHit'
import { WhatBroke } from './WhatBroke'
import * as words from './words'

/** One failure: what broke, whose change it was, whether going back is safe. */
export function FailureRegion({ failure }: { failure: Failure }) {
  const { data: detail, error } = useFailure(failure)
  const over = overWords(failure)
  // Where it could not be found out, the sentence above says why, and nothing is waited for.
  const isTold = detail !== undefined || error === null
  return (
    <section className={styles.region} aria-label={words.REGION}>
      <div className={styles.failure}>
        <header className={styles.header}>
          <h2 className={styles.title}>{titleOf(failure)}</h2>
          <p className={styles.when}>
            <Ago at={failure.at} />, {over === null ? sinceWords(failure) : over}
          </p>
          <FailureActions failure={failure} detail={detail ?? null} />
        </header>
        {failure.known !== null && (
          <p className={styles.known}>
            {words.knownTo(failure.known.by)} <Ago at={failure.known.at} />
            {failure.known.note !== '' && `: ${failure.known.note}`}
          </p>
        )}
        {error !== null && <p className={styles.problem}>{error.message}</p>}
        {failure.kind !== 'cancelled' && isTold && <WhatBroke failure={failure} detail={detail ?? null} />}
        <div className={styles.columns}>
          <div className={styles.column}>
            {failure.kind === 'cancelled' ? (
              <LeftUncertain failure={failure} />
            ) : (
              <>
                {isTold && <SuspectList failure={failure} detail={detail ?? null} />}
                <UserErrors failure={failure} />
              </>
            )}
          </div>
          <GoingBack failure={failure} />
        </div>
      </div>
    </section>
  )
}

/** What users hit since; nothing where no service knows of it. */
function UserErrors({ failure }: { failure: Failure }) {
  const snapshot = useSnapshot()
  const app = snapshot && appNamed(snapshot, failure.app)
  if (failure.kind === 'ci' || failure.kind === 'cancelled' || app?.errors === undefined) return null
  const number = failure.kind === 'errors' ? failure.number : failure.tries[0]?.number
  if (number === undefined) return null
  return (
    <div className={part.part}>
      <h3 className={part.heading}>{words.USERS}</h3>
      <UsersHit at={{ app: failure.app, environment: failure.environment, number }} />
    </div>
  )
}
