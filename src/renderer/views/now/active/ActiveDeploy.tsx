import { type Deploy, deployKey, environmentKey, isIn } from '@core/deploys/deploy'
import { type DeployProgress, progressOf } from '@core/deploys/progress'
import type { DeployAddress } from '@core/ports'
import { isProtected } from '@core/snapshot/apps'
import { lostWords } from '@core/snapshot/lost-sources'
import type { App } from '@core/snapshot/snapshot'
import { capitalized } from '@core/words'
import { useMutationState } from '@tanstack/react-query'
import { Terminal } from 'lucide-react'
import { useRef } from 'react'
import { commandKey, useCommand } from '../../../data/commands'
import { useLost, useWhyNotSent } from '../../../data/lost'
import { openLog, openSheet } from '../../../state/ui'
import { Sha } from '../../../ui/commits/Sha'
import { Button, Label } from '../../../ui/controls/Button'
import { DeployName } from '../../../ui/deploys/DeployName'
import { iconStatusOf } from '../../../ui/deploys/iconStatus'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { ProgressBar } from '../../../ui/feedback/ProgressBar'
import { useTicking } from '../../../ui/time/ticking'
import { attemptWords, statusWords } from '../../../ui/words'
import { useLeaving } from '../environments/leaving'
import * as words from '../words'
import styles from './ActiveDeploy.module.css'
import { ActiveMenu } from './ActiveMenu'
import { Phases } from './Phases'
import { useProgress } from './progressShown'

/** One deploy under way: how far it is, what it does now, and the way to stop it. `app` null: no longer in the workspace. */
export function ActiveDeploy({
  deploy,
  app,
  queue,
}: {
  deploy: Deploy
  app: App | null
  /** What is under way in its environment, in the order of the queue. */
  queue: readonly Deploy[]
}) {
  const key = deployKey(deploy)
  const row = useRef<HTMLElement>(null)
  useLeaving(row)
  const cancel = useCommand('cancel')
  const isCancelling = useCancelling(deploy)
  const { app: name, environment, number } = deploy
  return (
    <article ref={row} className={styles.deploy} aria-label={key} data-row tabIndex={-1}>
      <StatusIcon status={iconStatusOf(deploy)} />
      <div className={styles.body}>
        <div className={styles.line}>
          <DeployName app={name} environment={environment} number={number} />
          {deploy.sha !== null && <Sha sha={deploy.sha} />}
          <span className={styles.subject} title={subjectTitle(deploy)}>
            {deploy.subject ?? deploy.ref}
            <span className={styles.by}> · {deploy.by}</span>
          </span>
        </div>
        <Bar deploy={deploy} queue={queue} label={words.progressOf(key)} />
        <div className={styles.state}>
          <Phases phases={deploy.phases} />
          <Elapsed deploy={deploy} queue={queue} cancelling={isCancelling} />
        </div>
        {cancel.isError && (
          <p className={styles.problem} role="alert">
            {cancel.error.problem.sentence}
          </p>
        )}
      </div>
      <Buttons deploy={deploy} app={app} cancel={cancel} isCancelling={isCancelling} />
    </article>
  )
}

/** What can be done about it. */
function Buttons({
  deploy,
  app,
  cancel,
  isCancelling,
}: {
  deploy: Deploy
  app: App | null
  cancel: ReturnType<typeof useCommand<'cancel'>>
  isCancelling: boolean
}) {
  const key = deployKey(deploy)
  const { app: name, environment, number } = deploy
  const asks = isProtected(app, environment)
  const can = app?.capabilities
  // A sheet says itself why nothing can be sent.
  const whyNot = useWhyNotSent(name)
  return (
    <div className={styles.buttons}>
      {can?.log !== 'none' && (
        <Button look="quiet" aria-label={words.logOf(key)} onClick={() => openLog(deploy)}>
          <Terminal aria-hidden="true" />
          <span className={styles.word}>{words.LOG}</span>
        </Button>
      )}
      {isIn(deploy, 'queued') && deploy.state.mayApprove === true && (
        <Button
          look="main"
          aria-label={words.approveOf(key)}
          onClick={() => openSheet({ kind: 'approve', app: name, environment, number })}
        >
          {words.APPROVE}
        </Button>
      )}
      {can?.cancel !== false && (
        <Button
          aria-label={words.cancelOf(key, asks)}
          disabled={isCancelling}
          whyNot={asks ? null : whyNot}
          onClick={() =>
            asks
              ? openSheet({ kind: 'cancel', app: name, environment, number })
              : cancel.mutate({ app: name, environment, number })
          }
        >
          {/* The bars of all rows end below each other. */}
          <Label of={[words.CANCEL_ASKS]}>{asks ? words.CANCEL_ASKS : words.CANCEL}</Label>
        </Button>
      )}
      <ActiveMenu deploy={deploy} canRollBack={can !== undefined && can.rollback !== 'none' && can.cancel} />
    </div>
  )
}

/** "Shipping when last seen: Freight has been unreachable for 12 s". */
const whenLost = (deploy: Deploy, lost: string): string => words.whenLastSeen(statusWords(deploy), lost)

interface DeployInQueue {
  deploy: Deploy
  queue: readonly Deploy[]
}

function Elapsed({ deploy, queue, cancelling }: DeployInQueue & { cancelling: boolean }) {
  const lost = useLost(deploy.app, ({ deploys }, now) => (deploys === null ? '' : lostWords(deploys, now)))
  const text = useTicking((now) => standText(deploy, progressOf(deploy, queue, now)))
  const left = useTicking((now) => progressOf(deploy, queue, now).left)
  if (lost !== '')
    return (
      <span className={styles.elapsed} title={whenLost(deploy, lost)}>
        {whenLost(deploy, lost)}
      </span>
    )
  return (
    <span className={styles.elapsed} title={withLeft(text, left)}>
      {cancelling ? words.CANCELLING : withLeft(text, left)}
    </span>
  )
}

function Bar({ deploy, queue, label }: DeployInQueue & { label: string }) {
  const progress = useProgress(deploy)
  const lost = useLost(deploy.app, ({ deploys }, now) => (deploys === null ? '' : lostWords(deploys, now)))
  const value = lost === '' || isIn(deploy, 'queued') ? progress : null
  const text = useTicking((now) => {
    if (lost !== '') return whenLost(deploy, lost)
    const progress = progressOf(deploy, queue, now)
    return withLeft(standText(deploy, progress), progress.left)
  })
  return <ProgressBar value={value} text={text} label={label} />
}

/** "Shipping, 11:32 of about 18 min", "Waits for docs/production#440, about 40 s". */
function standText(deploy: Deploy, { text }: DeployProgress): string {
  if (!isIn(deploy, 'queued')) return `${statusWords(deploy)}, ${text}`
  return capitalized(text) + attemptWords(deploy)
}

const withLeft = (text: string, left: string): string => (left === '' ? text : `${text}, ${left}`)

const subjectTitle = (deploy: Deploy): string =>
  words.subjectHint(deploy.subject, deploy.ref, environmentKey(deploy), deploy.by).trim()

/** Whether this window has asked for a deploy's end, from its row or from a sheet, and was not refused. */
function useCancelling(deploy: Deploy): boolean {
  const asked = useMutationState({
    filters: { mutationKey: commandKey('cancel') },
    select: ({ state }) => state,
  })
  // An attempt that began later was not meant.
  const began = deploy.state.status === 'queued' ? 0 : (deploy.state.startedAt ?? 0)
  return asked.some(
    ({ status, variables, submittedAt }) =>
      (status === 'pending' || status === 'success') &&
      isAddress(variables) &&
      deployKey(variables) === deployKey(deploy) &&
      (deploy.revision.attempt === 1 || submittedAt > began),
  )
}

const isAddress = (value: unknown): value is DeployAddress =>
  typeof value === 'object' && value !== null && 'app' in value && 'environment' in value && 'number' in value
