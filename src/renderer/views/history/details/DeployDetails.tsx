import { leftBehind } from '@core/deploys/cancel-words'
import { type Deploy, type DeployIn, deployKey, isIn, reachOf } from '@core/deploys/deploy'
import { cancelledWhileShipping, uncertainWords } from '@core/deploys/environment'
import type { DeployAddress } from '@core/ports'
import { capitalised } from '@core/words'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { useSnapshot } from '../../../data/queries'
import { useHeadline } from '../../../data/useHeadline'
import { useEnvironment } from '../../../sheets/environment'
import { openDetails } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { DeployName } from '../../../ui/deploys/DeployName'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { standingOf } from '../../../ui/deploys/standing'
import { statusWords } from '../../../ui/words'
import { liveOf } from '../table/useHistory'
import { CameWith } from './CameWith'
import styles from './DeployDetails.module.css'
import { DetailsActions } from './DetailsActions'
import { Facts } from './Facts'
import { Marked } from './Marked'
import { PhaseTimes } from './PhaseTimes'
import { RollBackNow } from './RollBackNow'
import { useDeploy } from './useDeploy'

/** All that is known of one deploy, beside the history. */
export function DeployDetails({ address }: { address: DeployAddress }) {
  const snapshot = useSnapshot()
  const { deploy: kept, sentence } = useDeploy(address)
  const deploy = useMemo(() => (kept === null ? null : liveOf(kept, snapshot)), [kept, snapshot])
  return (
    <aside className={styles.details} aria-label={`Deploy ${deployKey(address)}`}>
      <header className={styles.header}>
        <h2 className={styles.title}>
          <DeployName {...address} />
        </h2>
        <Button
          look="quiet"
          square
          aria-label="Close"
          title="Close (Escape)"
          onClick={() => openDetails(null)}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      {deploy === null ? <p className={styles.word}>{sentence}</p> : <Found deploy={deploy} />}
    </aside>
  )
}

function Found({ deploy }: { deploy: Deploy }) {
  return (
    <div className={styles.body}>
      <p className={styles.status}>
        <StatusIcon standing={standingOf(deploy)} />
        <span className={styles[deploy.state.status]}>{statusWords(deploy)}</span>
      </p>
      {isIn(deploy, 'failed') && <WhatBroke deploy={deploy} />}
      {isIn(deploy, 'cancelled') && <LeftBehind deploy={deploy} />}
      <RollBackNow deploy={deploy} />
      <Marked deploy={deploy} />
      <Facts deploy={deploy} />
      <PhaseTimes deploy={deploy} />
      <CameWith deploy={deploy} />
      <DetailsActions deploy={deploy} />
    </div>
  )
}

/** What a cancelled deploy has changed, as long as that is so. */
function LeftBehind({ deploy }: { deploy: DeployIn<'cancelled'> }) {
  const { status } = useEnvironment(deploy.app, deploy.environment)
  const isUncertain = cancelledWhileShipping(status)?.number === deploy.number
  if (reachOf(deploy) !== 'none' && !isUncertain) return null
  const words = isUncertain ? (uncertainWords(status) ?? '') : leftBehind(deploy)
  return <p className={styles.sentence}>{capitalised(words)}.</p>
}

/** What its log says, where its service does not even say in which step it failed. */
function WhatBroke({ deploy }: { deploy: DeployIn<'failed'> }) {
  const { step, sentence } = deploy.state
  const headline = useHeadline(deploy)
  return <p className={styles.sentence}>{step === null ? (headline ?? sentence) : sentence}</p>
}
