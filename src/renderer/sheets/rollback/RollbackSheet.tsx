import type { Deploy } from '@core/deploys/deploy'
import { environmentKey } from '@core/deploys/deploy'
import { isNameTyped } from '@core/deploys/environment'
import { shownOf } from '@core/reasons/shown'
import { Undo2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useCommand } from '../../data/commands'
import { useWhyNotSent } from '../../data/lost'
import { useLookout } from '../../data/queries'
import { useDraft } from '../../state/drafts'
import { warn } from '../../toasts/toasts'
import { Button, Label } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { stopOf, useNews, useOneCommandPerKey, useSeen } from '../deliberate'
import { useEnvironment } from '../environment'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import { Running } from '../Running'
import styles from '../Sheet.module.css'
import { VerdictPanel } from '../VerdictPanel'
import { GoesBackTo } from './GoesBackTo'
import { useRollbackPlan } from './plan'
import { RollbackChanges } from './RollbackChanges'
import { WhyBack } from './WhyBack'
import * as words from './words'

interface Props {
  readonly app: string
  readonly environment: string
  /** The number of the running deploy to cancel before. */
  readonly cancelFirst: number | null
  readonly onClose: () => void
}

/** What going back means, and the button that does it. */
export function RollbackSheet(props: Props) {
  const { app, environment, cancelFirst, onClose } = props
  const form = useRollbackForm(props)
  const { known, plan, why, whyNot, allowed, error } = form
  const onKeyDown = useOneCommandPerKey()
  const button = useFocusWhen(allowed)

  function submit(event: FormEvent): void {
    event.preventDefault()
    form.send()
  }

  return (
    <Dialog
      title={words.title(environmentKey({ app, environment }), plan.cancelFirst)}
      aside={<Running status={known.status} />}
      isSteady
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={styles.body}>
          {plan.target.kind === 'to' && <Target app={app} target={plan.target.deploy} form={form} />}
          <div className={styles.room} />
          <VerdictPanel verdict={form.verdict} waiting={words.LOOKING_AT_TAKEN_OUT} />
          {plan.problem !== null && <ProblemMessage sentence={plan.problem.sentence} />}
          {cancelFirst !== null && plan.cancelFirst === null && (
            <ProblemMessage sentence={words.endedMeanwhile({ app, environment, number: cancelFirst })} />
          )}
          {error !== null && <ProblemMessage sentence={error.sentence} />}
        </div>
        <Footer
          why={why}
          confirm={form.isProtected ? { environment, typed: form.typed, onType: form.setTyped } : null}
          wayOut={{
            now: plan.cancelFirst === null ? words.BUTTONS.cancel : words.BUTTONS.keepRunning,
            of: cancelFirst === null ? [] : [words.BUTTONS.keepRunning],
          }}
          onClose={onClose}
        >
          <Button
            ref={button}
            type="submit"
            look="danger"
            disabled={!allowed}
            whyNot={whyNot}
            title={why ?? undefined}
          >
            <Undo2 aria-hidden="true" />
            <Label of={cancelFirst === null ? [] : [words.BUTTONS.cancelAndRollBack]}>
              {plan.cancelFirst === null ? words.BUTTONS.rollBack : words.BUTTONS.cancelAndRollBack}
            </Label>
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}

type RollbackForm = ReturnType<typeof useRollbackForm>

/** Where it goes back to, what that takes out, and why. */
function Target({ app, target, form }: { app: string; target: Deploy; form: RollbackForm }) {
  const { plan, known } = form
  const lock = {
    words: words.alsoLock(app, known.app?.deployedBy ?? null),
    checked: form.alsoLock,
    onCheck: form.setAlsoLock,
  }
  return (
    <>
      <GoesBackTo
        target={target}
        commit={plan.preview?.commit ?? null}
        ways={plan.preview?.ways ?? []}
        onChoose={form.setChosen}
      />
      <RollbackChanges app={app} preview={plan.preview} />
      <WhyBack reason={form.reason} onReason={form.setReason} lock={form.canLock ? lock : null} />
    </>
  )
}

/** What is known of the rollback as it is chosen now, why it cannot be sent, and what sends it. */
function useRollbackForm({ app, environment, cancelFirst, onClose }: Props) {
  useLookout(app)
  const at = { app, environment }
  const known = useEnvironment(app, environment)
  const [chosen, setChosen] = useState<number | null>(null)
  const plan = useRollbackPlan(at, known, cancelFirst, chosen)
  const [typed, setTyped] = useDraft('confirmation')
  const [reason, setReason] = useState('')
  const [alsoLock, setAlsoLock] = useState(false)
  const command = useCommand('rollBack')
  const isProtected = known.environment?.protected ?? false
  const isConfirmed = !isProtected || isNameTyped(environment, typed)
  const to = plan.target.kind === 'to' ? plan.target.sha : ''
  const what = `${plan.from} ${to} ${plan.cancelFirst}`
  const news = useNews(what)
  const verdict = news.with(plan.verdict)
  const seen = useSeen(verdict, what)
  const whyNot = useWhyNotSent(app)
  const why = whyNot ?? plan.why ?? stopOf(verdict)
  const allowed = why === null && plan.target.kind === 'to' && isConfirmed && seen && !command.isPending
  const canLock = known.app?.capabilities.lock === true && known.locked === null

  function finish(notLocked: string | undefined): void {
    if (notLocked !== undefined) warn(words.notLocked(app, notLocked))
    onClose()
  }

  return {
    ...{ known, plan, typed, setTyped, reason, setReason, alsoLock, setAlsoLock, setChosen },
    ...{ isProtected, canLock, allowed, verdict, why, whyNot, error: command.error?.problem ?? null },
    send(): void {
      if (!allowed || verdict === null || plan.target.kind !== 'to') return
      const request = {
        ...at,
        target: plan.target.deploy.number,
        from: plan.from,
        shown: shownOf(verdict),
        cancelFirst: plan.cancelFirst,
        confirmation: isProtected ? typed : null,
        reason,
        alsoLock: canLock && alsoLock,
      }
      command.mutate(request, {
        onSuccess: ({ notLocked }) => finish(notLocked),
        onError: ({ problem }) => {
          news.hear(problem)
          void plan.lookAgain().then(news.lookedAgain)
        },
      })
    },
  }
}

/** The button is given the focus once it can be pressed, unless the person is elsewhere in the sheet by then. */
function useFocusWhen(allowed: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const elsewhere = document.activeElement?.matches('input,summary,[tabindex="0"]') ?? false
    if (allowed && !elsewhere) button.current?.focus()
  }, [allowed])
  return button
}
