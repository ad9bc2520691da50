import { isNameTyped } from '@core/deploys/environment'
import { Rocket } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../data/commands'
import { useWhyNotSent } from '../../data/lost'
import { useDraft } from '../../state/drafts'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { useChanges } from '../changes/changes'
import { useOneWishAKey, useSeen } from '../deliberate'
import { useEnvironment } from '../environment'
import { Footer } from '../Footer'
import { HeldActions } from '../holds/HeldActions'
import { Problem } from '../Problem'
import { Running } from '../Running'
import styles from '../Sheet.module.css'
import { VerdictPanel } from '../VerdictPanel'
import { Counts } from './Counts'
import own from './DeploySheet.module.css'
import { Promotion } from './Promotion'
import { useDeployPlan, whyNot } from './plan'
import { RefField } from './RefField'
import { useRefText } from './refText'
import { WhatShips } from './WhatShips'

/** Everything needed to press the button without doubt. */
export function DeploySheet({
  app,
  environment,
  initialRef,
  onClose,
}: {
  app: string
  environment: string
  /** What to begin with; null for the watched branch. */
  initialRef: string | null
  onClose: () => void
}) {
  const at = { app, environment }
  const known = useEnvironment(app, environment)
  const text = useRefText(initialRef ?? known.app?.branch ?? '')
  const [insisted, setInsisted] = useState<string | null>(null)
  const forced = insisted === text.asked
  const plan = useDeployPlan(at, text.asked, known, forced)
  const [typed, setTyped] = useDraft('confirmation')
  const now = useCommand('deploy')
  const whenGreen = useCommand('deployWhenGreen')
  const command = whenGreen.isIdle ? now : whenGreen
  const mustType = forced || (known.environment?.protected ?? false)
  const settled = text.typed.trim() === text.asked
  const ready = plan.kind === 'ready' && settled ? plan : null
  const sha = ready?.preview.commit.sha ?? null
  const changes = useChanges(app, ready?.preview.ranges ?? null)
  const canWait = ready?.canWait === true && !forced
  const missing = known.environment === null
  const unsent = useWhyNotSent(app)
  const whyNotNow = unsent ?? whyNot({ plan, settled, missing })
  const why = unsent ?? whyNot({ plan, settled, missing, waits: canWait })
  const refusedForCheck = command.error?.problem.checkFailed === true
  const mayForce =
    known.app?.capabilities.force === true &&
    ready !== null &&
    (ready.stopsForCi || refusedForCheck || forced)
  const confirmed = !mustType || isNameTyped(environment, typed)
  const isComplete = ready !== null && !ready.preview.risks.pending && !ready.stale
  const shown = canWait ? ready?.whenGreen : ready?.verdict
  const seen = useSeen(
    isComplete ? (shown?.level ?? null) : null,
    `${known.status.current?.sha} ${sha} ${forced}`,
  )
  const isSending = now.isPending || whenGreen.isPending
  const allowed = why === null && confirmed && sha !== null && seen && !isSending
  const onKeyDown = useOneWishAKey()

  function send(waits: boolean): void {
    if (!allowed || (!waits && whyNotNow !== null)) return
    const [chosen, other] = waits ? [whenGreen, now] : [now, whenGreen]
    other.reset()
    const level = waits ? ready?.whenGreen.level : ready?.verdict.level
    if (level === undefined) return
    const from = known.status.current?.sha ?? null
    const wish = { ...at, ref: text.asked, sha, confirmation: mustType ? typed : null, shown: level, from }
    chosen.mutate({ ...wish, ...(forced && { force: true }) }, { onSuccess: onClose })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    send(canWait)
  }

  return (
    <Dialog
      title={`Deploy ${app} to ${environment}`}
      aside={<Running status={known.status} />}
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={styles.body}>
          <div className={own.top}>
            <RefField
              app={app}
              text={text}
              sha={sha}
              problem={plan.kind === 'problem' && settled ? plan.problem : null}
              focus
            />
            <Counts changes={changes} />
          </div>
          <Promotion at={at} sha={sha} />
          <WhatShips at={at} plan={ready} changes={changes} problem={plan.kind === 'problem'} />
          <VerdictPanel
            verdict={ready?.verdict ?? null}
            waiting={
              plan.kind === 'problem' && settled
                ? 'There is nothing to judge yet.'
                : 'Looking at what would ship…'
            }
          />
          {known.hold !== null && <HeldActions hold={known.hold} sha={sha} initialRef={text.asked} />}
          {mayForce && (
            <label className={own.force}>
              <input
                type="checkbox"
                checked={forced}
                onChange={(event) => setInsisted(event.target.checked ? text.asked : null)}
              />
              Deploy although checks failed. Those that the deploy service requires still count.
            </label>
          )}
          {command.isError && <Problem sentence={command.error.problem.sentence} />}
        </div>
        <Footer
          why={why}
          confirm={
            mustType
              ? { environment, typed, onType: setTyped, why: forced ? 'Checks failed.' : 'Protected.' }
              : null
          }
          onClose={onClose}
        >
          {canWait && (
            <Button
              disabled={!allowed || whyNotNow !== null}
              title={whyNotNow ?? undefined}
              whyNot={unsent}
              onClick={() => send(false)}
            >
              Deploy now
            </Button>
          )}
          <Button type="submit" look="main" disabled={!allowed} whyNot={unsent} title={why ?? undefined}>
            <Rocket aria-hidden="true" />
            {forced ? 'Deploy anyway' : canWait ? 'Deploy when green' : 'Deploy'}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
