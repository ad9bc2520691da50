import { shortSha } from '@core/commits/commit'
import { type Deploy, deployKey, isIn } from '@core/deploys/deploy'
import type { EnvironmentStatus } from '@core/deploys/environment'
import type { Mark } from '@core/deploys/mark'
import type { Hold } from '@core/holds/hold'
import { type EnvironmentErrors, errorCount, worstWords } from '@core/user-errors'
import { useHeadline } from '../../../data/useHeadline'
import { openSheet, show } from '../../../state/ui'
import { BadSign } from '../../../ui/deploys/BadSign'
import { Sentence } from '../../../ui/Sentence'
import { Ago } from '../../../ui/time/Time'
import { shortName, workOf } from '../../../ui/words'
import * as words from '../words'
import styles from './EnvironmentArticle.module.css'
import type { EnvironmentRow } from './rows'

/** What runs in an environment, or what happened to it, with since when and by whom. */
export function Runs({
  row: { status, need, app, environment, locked, mark, errors },
}: {
  row: EnvironmentRow
}) {
  if (status === null)
    return <Plain first={words.NOT_KNOWN_YET} second={words.WAITING_FOR_THE_FIRST_ANSWER} />
  if (need === 'failed' && status.failed !== null && isIn(status.failed, 'failed')) {
    return <Failure deploy={status.failed} />
  }
  if (need === 'failed' && status.broken !== null) return <UncertainRuns status={status} mark={mark} />
  if (need === 'failed' && errors !== null)
    return <NewErrors errors={errors} app={app.name} environment={environment.name} />
  const next = status.active[0]
  if (next !== undefined) return <Shipping next={next} status={status} mark={mark} />
  if (locked !== null) return <Locked reason={locked} app={app.name} current={status.current} mark={mark} />
  if (status.rolledBackElsewhere !== null) return <Elsewhere hold={status.rolledBackElsewhere} />
  if (status.current === null) return <Plain first={words.NOTHING_DEPLOYED_YET} second={words.FIRST_DEPLOY} />
  return (
    <div className={styles.runs}>
      <span className={styles.first} title={status.current.subject ?? undefined}>
        {status.current.subject ?? status.current.ref}
      </span>
      <Second deploy={status.current} mark={mark} />
    </div>
  )
}

function Failure({ deploy }: { deploy: Deploy & { state: { status: 'failed' } } }) {
  const { step, sentence, endedAt } = deploy.state
  const headline = useHeadline(deploy) ?? sentence
  const what = words.deployFailed(shortName(deploy), step)
  return (
    <div className={styles.runs}>
      <span className={styles.first} title={`${what} · ${headline}`}>
        <span className={styles.failed}>{what}</span> · {headline}
      </span>
      <span className={styles.secondLine}>
        <span className={styles.second}>
          <Sentence text={words.FAILED_BY} ago={<Ago at={endedAt} />} by={deploy.by} />
        </span>
        <button
          type="button"
          className={`${styles.why} ${styles.second}`}
          title={words.whatBroke(shortName(deploy))}
          onClick={() => show({ view: 'failures', failure: deployKey(deploy) })}
        >
          {words.WHY}
        </button>
      </span>
    </div>
  )
}

/** What users hit since a deploy. */
function NewErrors({
  errors,
  app,
  environment,
}: {
  errors: EnvironmentErrors
  app: string
  environment: string
}) {
  const { number, since } = errors
  const what = errorCount(errors)
  const worst = worstWords(errors)
  return (
    <div className={styles.runs}>
      <span className={styles.first} title={`${what} · ${worst}`}>
        <span className={styles.failed}>{what}</span> · {worst}
      </span>
      <span className={styles.secondLine}>
        <span className={styles.second}>
          <Sentence text={words.SINCE_DEPLOY} number={number} ago={<Ago at={since} />} />
        </span>
        <button
          type="button"
          className={`${styles.why} ${styles.second}`}
          title={words.whatUsersHit(number)}
          onClick={() =>
            show({ view: 'failures', failure: `errors ${deployKey({ app, environment, number })}` })
          }
        >
          {words.WHY}
        </button>
      </span>
    </div>
  )
}

/** Some of it may run the new, some the old: all that is known is what ran before. The row says below how that came. */
function UncertainRuns({ status: { current }, mark }: { status: EnvironmentStatus; mark: Mark | null }) {
  return (
    <div className={styles.runs}>
      <span className={`${styles.first} ${styles.failed}`}>{words.WHAT_RUNS_IS_UNCERTAIN}</span>
      {current === null ? (
        <span className={styles.second}>{words.NOTHING_RAN_HERE_BEFORE}</span>
      ) : (
        <Second deploy={current} mark={mark} before />
      )}
    </div>
  )
}

/** Locked against deploys; what runs, runs on. */
function Locked({
  reason,
  app,
  current,
  mark,
}: {
  reason: string
  app: string
  current: Deploy | null
  mark: Mark | null
}) {
  const text = words.locked(reason)
  return (
    <div className={styles.runs}>
      <span className={styles.first} title={text}>
        {text}
      </span>
      <span className={styles.secondLine}>
        {current === null ? (
          <span className={styles.second}>{words.NOTHING_RAN_HERE_BEFORE}</span>
        ) : (
          <Second deploy={current} mark={mark} />
        )}
        <button
          type="button"
          className={`${styles.why} ${styles.second}`}
          title={words.allowDeploys(app)}
          onClick={() => openSheet({ kind: 'unlock', app })}
        >
          {words.UNLOCK}
        </button>
      </span>
    </div>
  )
}

/** The team tells of a rollback that is in no list here. */
const Elsewhere = ({ hold: { by, to, at } }: { hold: Hold }) => (
  <div className={styles.runs}>
    <span className={`${styles.first} ${styles.quiet}`}>{words.WHAT_RUNS_IS_NOT_KNOWN}</span>
    <span className={styles.second}>
      <Sentence text={words.ROLLED_BACK_ELSEWHERE} by={by} commit={shortSha(to)} ago={<Ago at={at} />} />
    </span>
  </div>
)

function Shipping({ next, status, mark }: { next: Deploy; status: EnvironmentStatus; mark: Mark | null }) {
  const verb = isIn(next, 'running') ? words.VERBS[workOf(next)] : words.IS_WAITING
  const subject = next.subject ?? next.ref
  return (
    <div className={styles.runs}>
      <span className={styles.secondLine} title={`${subject} ${verb}`}>
        <span className={styles.first}>{subject}</span>
        <span className={styles.verb}>{verb}</span>
      </span>
      {status.current === null ? (
        <span className={styles.second}>{words.NOTHING_RAN_HERE_BEFORE}</span>
      ) : (
        <Second deploy={status.current} mark={mark} before={status.broken !== null} />
      )}
    </div>
  )
}

/** "3 h ago by matt": of the deploy that brought what runs; with a sign where that is marked bad. */
function Second({
  deploy,
  mark,
  before = false,
}: {
  deploy: Deploy
  mark: Mark | null
  /** It ran before: what runs now is not known. */
  before?: boolean
}) {
  const at = isIn(deploy, 'finished') ? deploy.state.endedAt : deploy.createdAt
  const text = (
    <span className={styles.second} title={`${shortName(deploy)}: ${deploy.subject ?? deploy.ref}`}>
      {before && <>{words.before(deploy.sha === null ? deploy.ref : shortSha(deploy.sha))} </>}
      <Sentence text={words.AGO_BY} ago={<Ago at={at} />} by={deploy.by} />
      {words.howItCame(deploy.kind === 'rollback', deploy.reason ?? null)}
    </span>
  )
  if (mark === null) return text
  return (
    <span className={styles.secondLine}>
      {text}
      <span className={styles.sign}>
        <BadSign mark={mark} />
      </span>
    </span>
  )
}

const Plain = ({ first, second }: { first: string; second: string }) => (
  <div className={styles.runs}>
    <span className={`${styles.first} ${styles.quiet}`}>{first}</span>
    <span className={styles.second}>{second}</span>
  </div>
)
