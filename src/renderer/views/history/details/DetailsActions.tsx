import { addressOf, type Deploy, deployKey, isActive, isIn } from '@core/deploys/deploy'
import { cancelledWhileShipping } from '@core/deploys/environment'
import { badMark } from '@core/deploys/mark'
import { chatLine } from '@core/deploys/words'
import { Ban, CircleX, Copy, ExternalLink, MessageSquare, Rocket, Terminal, Undo2 } from 'lucide-react'
import { copy, request } from '../../../data/commands'
import { useEnvironment } from '../../../sheets/environment'
import { openLog, openSheet, show } from '../../../state/ui'
import { Button } from '../../../ui/controls/Button'
import { CopyLinkButton } from '../../../ui/controls/CopyLink'
import { summaryOf } from '../../../ui/words'
import * as words from '../words'
import styles from './DeployDetails.module.css'

/** What can be done with a deploy of the history. */
export function DetailsActions({ deploy }: { deploy: Deploy }) {
  const { app, environment, sha, url } = deploy
  const known = useEnvironment(app, environment)
  const watched = known.environment !== null
  const { rollback, current } = known.status
  const isTarget = rollback.kind === 'to' && rollback.deploy.number === deploy.number
  const runs = sha !== null && current?.sha === sha
  const isBad = badMark(known.marks, sha) !== null
  return (
    <div className={styles.actions}>
      {known.app?.capabilities.log !== 'none' && (
        <Button onClick={() => openLog(deploy)}>
          <Terminal aria-hidden="true" />
          {words.LOG}
        </Button>
      )}
      {watched && deploy.state.status === 'failed' && (
        <Button onClick={() => show({ view: 'failures', failure: deployKey(deploy) })}>
          <CircleX aria-hidden="true" />
          {words.WHAT_BROKE}
        </Button>
      )}
      {watched && isTarget && (
        <Button onClick={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: null })}>
          <Undo2 aria-hidden="true" />
          {words.ROLL_BACK_TO_THIS}
        </Button>
      )}
      {watched && !isTarget && !runs && sha !== null && !isActive(deploy) && (
        <Button onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: sha })}>
          <Rocket aria-hidden="true" />
          {words.DEPLOY_THIS}
        </Button>
      )}
      {watched && sha !== null && (isBad || isIn(deploy, 'finished')) && (
        <Button onClick={() => openSheet({ kind: 'mark', app, environment, number: deploy.number, sha })}>
          <Ban aria-hidden="true" />
          {isBad ? words.UNMARK : words.MARK}
        </Button>
      )}
      <Button onClick={() => void copy(summaryOf(deploy), words.SUMMARY_COPIED)}>
        <Copy aria-hidden="true" />
        {words.COPY_SUMMARY}
      </Button>
      <Button title={chatLine(deploy)} onClick={() => void copy(chatLine(deploy), words.CHAT_LINE_COPIED)}>
        <MessageSquare aria-hidden="true" />
        {words.COPY_FOR_CHAT}
      </Button>
      <CopyLinkButton to={{ view: 'history', deploy: addressOf(deploy) }} />
      {url !== null && (
        <Button onClick={() => void request('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          {words.OPEN_ITS_PAGE}
        </Button>
      )}
    </div>
  )
}

/** The way back from the newest deploy where it broke its environment: the most pressing thing that can be done with it. */
export function RollBackNow({ deploy }: { deploy: Deploy }) {
  const { app, environment, number } = deploy
  const { app: known, status } = useEnvironment(app, environment)
  const canGoBack = known !== null && known.capabilities.rollback !== 'none' && status.rollback.kind === 'to'
  const brokeIt = [status.failed, cancelledWhileShipping(status)].some((one) => one?.number === number)
  if (!canGoBack || !brokeIt) return null
  return (
    <div className={styles.actions}>
      <Button
        look="danger"
        onClick={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: null })}
      >
        <Undo2 aria-hidden="true" />
        {words.ROLL_BACK}
      </Button>
    </div>
  )
}
