import type { InputOf } from '@contract/contract'
import { isNameTyped } from '@core/deploys/environment'
import { promotionOf } from '@core/deploys/promotion'
import { shownOf } from '@core/reasons/shown'
import type { Problem as Refusal } from '@core/result'
import { Rocket } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../data/commands'
import { useWhyNotSent } from '../../data/lost'
import { useLookout, useSnapshot } from '../../data/queries'
import { useDraft } from '../../state/drafts'
import { Sha } from '../../ui/commits/Sha'
import { Button, Label } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { cx } from '../../ui/style/cx'
import { For } from '../../ui/time/Time'
import { useChanges } from '../changes'
import { stopOf, useNews, useOneCommandPerKey, useSeen } from '../deliberate'
import { type Addressed, useEnvironment } from '../environment'
import { Footer } from '../Footer'
import { HeldActions } from '../holds/HeldActions'
import { ProblemMessage } from '../ProblemMessage'
import { Running } from '../Running'
import styles from '../Sheet.module.css'
import { VerdictPanel } from '../VerdictPanel'
import { Approval, useNeededApproval, whyNotApproved } from './Approval'
import { Counts } from './Counts'
import own from './DeploySheet.module.css'
import { type ReadyDeploy, useDeployPlan, whyNot } from './plan'
import { RefField } from './RefField'
import { useRefText } from './refText'
import { WhatShips } from './WhatShips'
import * as words from './words'

interface Props {
  readonly app: string
  readonly environment: string
  /** What to begin with; null for the watched branch. */
  readonly initialRef: string | null
  readonly onClose: () => void
}

/** Everything needed to press the button without doubt. */
export function DeploySheet(props: Props) {
  const { app, environment, onClose } = props
  const form = useDeployForm(props)
  const { at, known, text, ready, problem, sha, changes, forced, mustType, error } = form
  const onKeyDown = useOneCommandPerKey()

  function submit(event: FormEvent): void {
    event.preventDefault()
    form.send(form.canWait)
  }

  return (
    <Dialog
      title={words.title(app, environment)}
      aside={<Running status={known.status} />}
      isSteady
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={cx(styles.body, own.body)}>
          <div className={own.top}>
            <RefField
              app={app}
              branch={known.app?.branch ?? ''}
              text={text}
              sha={sha}
              problem={form.isSettled ? problem : null}
            />
            <Counts changes={changes} />
          </div>
          <WhatShips
            at={at}
            hasOthers={(known.app?.environments.length ?? 0) > 1}
            plan={ready}
            changes={changes}
            problem={problem !== null}
          />
          <div className={styles.room} />
          <Promotion at={at} sha={sha} />
          <VerdictPanel
            verdict={form.verdict}
            waiting={problem !== null && form.isSettled ? words.NOTHING_TO_JUDGE : words.LOOKING}
          />
          <Approval needed={form.approval} />
          {known.hold !== null && <HeldActions hold={known.hold} sha={sha} initialRef={text.asked} />}
          {form.mayForce && <Force checked={forced} onCheck={form.setForced} />}
          {error !== null && <ProblemMessage sentence={error.sentence} />}
        </div>
        <Footer
          why={form.why}
          confirm={
            mustType
              ? {
                  environment,
                  typed: form.typed,
                  onType: form.setTyped,
                  why: forced ? words.CONFIRM.forced : words.CONFIRM.protected,
                }
              : null
          }
          aside={form.canWait && <Now form={form} />}
          onClose={onClose}
        >
          <Send form={form} />
        </Footer>
      </form>
    </Dialog>
  )
}

const Force = ({ checked, onCheck }: { checked: boolean; onCheck: (checked: boolean) => void }) => (
  <label className={own.force}>
    <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.target.checked)} />
    {words.FORCE}
  </label>
)

/** Sends it although its CI still runs. */
const Now = ({ form: { allowed, approval, send, unsent, whyNotNow } }: { form: DeployForm }) => (
  <Button
    disabled={!allowed || whyNotNow !== null}
    title={whyNotNow ?? undefined}
    whyNot={unsent}
    onClick={() => send(false)}
  >
    {approval === null ? words.BUTTONS.now : words.BUTTONS.ask}
  </Button>
)

function Send({ form }: { form: DeployForm }) {
  const { allowed, known, unsent, why } = form
  const { deploy, whenGreen, ask, askWhenGreen } = words.BUTTONS
  return (
    <Button type="submit" look="main" disabled={!allowed} whyNot={unsent} title={why ?? undefined}>
      <Rocket aria-hidden="true" />
      <Label of={known.environment?.approvals === 1 ? [ask, askWhenGreen] : [deploy, whenGreen]}>
        {labelOf(form)}
      </Label>
    </Button>
  )
}

function labelOf({ approval, canWait, forced }: DeployForm): string {
  if (forced) return words.BUTTONS.anyway
  if (approval !== null) return canWait ? words.BUTTONS.askWhenGreen : words.BUTTONS.ask
  return canWait ? words.BUTTONS.whenGreen : words.BUTTONS.deploy
}

type DeployForm = ReturnType<typeof useDeployForm>

/** What is known of the deploy as it is chosen now, why it cannot be sent, and what sends it. */
function useDeployForm({ app, environment, initialRef, onClose }: Props) {
  useLookout(app)
  const at = { app, environment }
  const known = useEnvironment(app, environment)
  const text = useRefText(initialRef ?? (known.app?.noSource ? 'HEAD' : (known.app?.branch ?? '')))
  const [insisted, setInsisted] = useState<string | null>(null)
  const forced = insisted === text.asked
  const plan = useDeployPlan(at, text.asked, known, forced)
  const [typed, setTyped] = useDraft('confirmation')
  const { command, send } = useSending(onClose)
  const mustType = forced || (known.environment?.protected ?? false)
  const isSettled = text.typed.trim() === text.asked
  const ready = plan.kind === 'ready' && isSettled ? plan : null
  const sha = ready?.preview.commit.sha ?? null
  const canWait = ready?.canWait === true && !forced
  const unsent = useWhyNotSent(app)
  const from = known.status.current?.sha ?? null
  const what = `${from} ${sha} ${forced}`
  const news = useNews(what)
  const asked = { plan, settled: isSettled, missing: known.environment === null }
  const verdict = news.with(ready?.verdict)
  const approval = useNeededApproval(at, known)
  const notAsked = (waits: boolean) => whyNotApproved(approval, { forced, waits })
  const whyNotNow = unsent ?? whyNot(asked) ?? stopOf(verdict) ?? notAsked(false)
  const why =
    unsent ?? whyNot({ ...asked, waits: canWait }) ?? (canWait ? null : stopOf(verdict)) ?? notAsked(canWait)
  const seen = useSeen(isWhole(ready) ? verdict : null, what)
  const isConfirmed = !mustType || isNameTyped(environment, typed)
  const allowed = why === null && isConfirmed && sha !== null && seen && !command.isPending
  return {
    ...{ at, known, text, ready, sha, canWait, forced, mustType, typed, setTyped },
    ...{ isSettled, unsent, why, whyNotNow, allowed, verdict, approval },
    changes: useChanges(app, ready?.preview.ranges ?? null),
    problem: plan.kind === 'problem' ? plan.problem : null,
    error: command.error?.problem ?? null,
    mayForce: mayForce(known, ready, forced || command.error?.problem.checkFailed === true),
    setForced: (force: boolean) => setInsisted(force ? text.asked : null),
    send(waits: boolean): void {
      if (!allowed || verdict === null || (!waits && whyNotNow !== null)) return
      const shown = shownOf(verdict)
      const request = { ...at, ref: text.asked, sha, confirmation: mustType ? typed : null, shown, from }
      send(waits, { ...request, ...(forced && { force: true }) }, (problem) => {
        news.hear(problem)
        void ready?.lookAgain().then(news.lookedAgain)
      })
    },
  }
}

/** Whether the verdict is complete, so that it can be read. */
const isWhole = (ready: ReadyDeploy | null): boolean =>
  ready !== null && !ready.preview.risks.pending && !ready.stale

/** Whether failed checks can be passed over, which only some deploy services do. */
const mayForce = ({ app }: Addressed, ready: ReadyDeploy | null, isWanted: boolean): boolean =>
  app?.capabilities.force === true && ready !== null && (ready.stopsForCi || isWanted)

/** The two ways to send it: now, or once CI is green. */
function useSending(onSent: () => void) {
  const now = useCommand('deploy')
  const whenGreen = useCommand('deployWhenGreen')
  const { error } = whenGreen.isIdle ? now : whenGreen
  return {
    command: { error, isPending: now.isPending || whenGreen.isPending },
    send(waits: boolean, request: InputOf<'deploy'>, onRefused: (problem: Refusal) => void): void {
      const [chosen, other] = waits ? [whenGreen, now] : [now, whenGreen]
      other.reset()
      chosen.mutate(request, { onSuccess: onSent, onError: ({ problem }) => onRefused(problem) })
    },
  }
}

/** Where the chosen commit is what the environment before runs: "What staging runs: 1234abc, for 3 h, deploy #12". */
function Promotion({ at, sha }: { at: Pick<Props, 'app' | 'environment'>; sha: string | null }) {
  const snapshot = useSnapshot()
  const promotion = snapshot === undefined ? null : promotionOf(snapshot, at)
  if (promotion === null || promotion.runs === null || promotion.runs.sha !== sha) return null
  const { from, runs } = promotion
  const { since, deploy } = runs
  return (
    <p className={own.promotion}>
      {words.whatRuns(from)} <Sha sha={sha} />, <For at={since} />, {words.deployNumber(deploy.number)}
    </p>
  )
}
