import {
  askerOf,
  attemptsOf,
  type Deploy,
  environmentKey,
  isIn,
  newestFirst,
  ranFor,
} from '@core/deploys/deploy'
import { deploysOf } from '@core/snapshot/snapshot'
import { exactTime } from '@core/text/dates'
import { took } from '@core/text/time'
import type { ReactNode } from 'react'
import { useSnapshot } from '../../../data/queries'
import { Avatar } from '../../../ui/commits/Avatar'
import { Sha } from '../../../ui/commits/Sha'
import { Ago } from '../../../ui/time/Time'
import { statusWords } from '../../../ui/words'
import * as words from '../words'
import styles from './DeployDetails.module.css'

/** What was deployed, by whom, when and for how long. */
export function Facts({ deploy }: { deploy: Deploy }) {
  const { sha, subject, ref, by, createdAt, state, reason } = deploy
  const startedAt = state.status === 'queued' ? null : state.startedAt
  const ran = isIn(deploy, 'running') ? null : ranFor(deploy, 0)
  return (
    <dl className={styles.facts}>
      <Fact name={words.FACTS.commit}>
        {sha !== null && <Sha sha={sha} />} {subject}
      </Fact>
      {ref !== sha && <Fact name={words.FACTS.ref}>{ref}</Fact>}
      <Fact name={words.FACTS.by}>
        <span className={styles.person}>
          <Avatar name={askerOf(deploy)} /> {deploy.asked ?? by}
        </span>
      </Fact>
      <Fact name={words.FACTS.askedFor}>
        <Ago at={createdAt} />
        <span className={styles.exact}>{exactTime(createdAt)}</span>
      </Fact>
      {reason !== undefined && !isIn(deploy, 'finished') && <Fact name={words.FACTS.reason}>{reason}</Fact>}
      <GoneBackTo deploy={deploy} />
      {startedAt !== null && deploy.revision.attempt === 1 && startedAt - createdAt > 1000 && (
        <Fact name={words.FACTS.waited}>{took(startedAt - createdAt)}</Fact>
      )}
      {ran !== null && <Fact name={words.FACTS.took}>{took(ran)}</Fact>}
      {ran === null && isIn(deploy, 'cancelled') && startedAt !== null && (
        <Fact name={words.FACTS.took}>{words.NOT_SEEN}</Fact>
      )}
      <Before deploy={deploy} />
    </dl>
  )
}

/** How the attempts before this one ended. */
function Before({ deploy }: { deploy: Deploy }) {
  const [, ...earlier] = attemptsOf(deploy)
  if (earlier.length === 0) return null
  return (
    <Fact name={words.FACTS.before}>
      {earlier.map((attempt) => (
        <div key={attempt.revision.attempt}>
          {attempt.revision.attempt > 1 ? statusWords(attempt) : words.firstAttempt(statusWords(attempt))}
          {'endedAt' in attempt.state && (
            <>
              , <Ago at={attempt.state.endedAt} />
            </>
          )}
        </div>
      ))}
    </Fact>
  )
}

/** The rollback that went back to what this deploy brought, the newest of them. */
function GoneBackTo({ deploy }: { deploy: Deploy }) {
  const snapshot = useSnapshot()
  const later = snapshot === undefined ? [] : deploysOf(snapshot, environmentKey(deploy))
  const [back] = newestFirst(
    later.filter(
      ({ kind, sha, number }) => kind === 'rollback' && sha === deploy.sha && number > deploy.number,
    ),
  )
  if (back === undefined) return null
  return (
    <Fact name={words.FACTS.goneBackTo}>
      {words.goneBack(back)}, <Ago at={back.createdAt} />
      {back.reason !== undefined && `: ${back.reason}`}
    </Fact>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
