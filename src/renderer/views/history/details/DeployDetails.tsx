import { type Deploy, type DeployIn, deployKey, environmentKey, isIn, reachOf } from '@core/deploys/deploy'
import { cancelledWhileShipping, uncertainWords } from '@core/deploys/environment'
import { EVERYTHING } from '@core/deploys/history'
import { badMark } from '@core/deploys/mark'
import { leftBehind, markSentence } from '@core/deploys/words'
import type { DeployAddress } from '@core/ports'
import { capitalized } from '@core/words'
import { useQuery } from '@tanstack/react-query'
import { Ban, X } from 'lucide-react'
import { ask } from '../../../data/bridge'
import { request } from '../../../data/commands'
import { useSnapshot } from '../../../data/queries'
import { keyOf } from '../../../data/queryKeys'
import { useHeadline } from '../../../data/useHeadline'
import { useEnvironment } from '../../../sheets/environment'
import { openDetails } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { DeployName } from '../../../ui/deploys/DeployName'
import { iconStatusOf } from '../../../ui/deploys/iconStatus'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { useAgeing } from '../../../ui/time/ticking'
import { statusWords } from '../../../ui/words'
import { liveOf } from '../table/useHistory'
import * as words from '../words'
import { CameWith } from './CameWith'
import styles from './DeployDetails.module.css'
import { DetailsActions, RollBackNow } from './DetailsActions'
import { Facts } from './Facts'
import { PhaseTimes } from './PhaseTimes'

/** All that is known of one deploy, beside the history. */
export function DeployDetails({ address }: { address: DeployAddress }) {
  const snapshot = useSnapshot()
  const { deploy: kept, sentence } = useDeploy(address)
  const deploy = kept === null ? null : liveOf(kept, snapshot)
  return (
    <aside className={styles.details} aria-label={words.deployName(deployKey(address))}>
      <header className={styles.header}>
        <h2 className={styles.title}>
          <DeployName {...address} />
        </h2>
        <Button
          look="quiet"
          square
          aria-label={words.CLOSE}
          title={words.CLOSE_BY_ESCAPE}
          onClick={() => openDetails(null)}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      {deploy === null ? <p className={styles.word}>{sentence}</p> : <DeployBody deploy={deploy} />}
    </aside>
  )
}

function DeployBody({ deploy }: { deploy: Deploy }) {
  return (
    <div className={styles.body}>
      <div className={styles.part}>
        <p className={styles.status}>
          <StatusIcon status={iconStatusOf(deploy)} />
          <span className={styles[deploy.state.status]}>{statusWords(deploy)}</span>
        </p>
        {isIn(deploy, 'failed') && <WhatBroke deploy={deploy} />}
        {isIn(deploy, 'cancelled') && <LeftBehind deploy={deploy} />}
        <RollBackNow deploy={deploy} />
        <Marked deploy={deploy} />
        <Facts deploy={deploy} />
      </div>
      <div className={styles.part}>
        <PhaseTimes deploy={deploy} />
        <CameWith deploy={deploy} />
        <DetailsActions deploy={deploy} />
      </div>
    </div>
  )
}

/** What a cancelled deploy has changed, as long as that is so. */
function LeftBehind({ deploy }: { deploy: DeployIn<'cancelled'> }) {
  const { status } = useEnvironment(deploy.app, deploy.environment)
  const isUncertain = cancelledWhileShipping(status)?.number === deploy.number
  if (reachOf(deploy) !== 'none' && !isUncertain) return null
  const left = isUncertain ? (uncertainWords(status) ?? '') : leftBehind(deploy)
  return <p className={styles.sentence}>{capitalized(left)}.</p>
}

/** What its log says, where its service does not even say in which step it failed. */
function WhatBroke({ deploy }: { deploy: DeployIn<'failed'> }) {
  const { step, sentence } = deploy.state
  const headline = useHeadline(deploy)
  return <p className={styles.sentence}>{step === null ? (headline ?? sentence) : sentence}</p>
}

/** Who marked what a deploy brought as bad, when and why, and where one can read more; nothing where nobody did. */
function Marked({ deploy }: { deploy: Deploy }) {
  const mark = badMark(useSnapshot()?.marks[environmentKey(deploy)], deploy.sha)
  const sentence = useAgeing((now) => (mark === null ? '' : markSentence(mark, now)))
  if (mark === null) return null
  const { link } = mark
  return (
    <div className={styles.marked}>
      <p>
        <Ban aria-hidden="true" /> {sentence}
      </p>
      {link !== null && (
        <Button onClick={() => void request('openLink', { url: link })}>{words.READ_MORE}</Button>
      )}
    </div>
  )
}

/** A deploy of the history; `sentence` says why there is none. Of two with the same number it is the newer one. */
function useDeploy({ app, environment, number }: DeployAddress): {
  deploy: Deploy | null
  sentence: string
} {
  const question = { filter: { ...EVERYTHING, app, environment, number }, offset: 0, limit: 1 }
  const query = useQuery({
    queryKey: keyOf('history', question),
    queryFn: () => ask('history', question),
  })
  const sentence = query.error?.problem.sentence ?? (query.isPending ? '' : words.NO_SUCH)
  return { deploy: query.data?.deploys[0] ?? null, sentence }
}
