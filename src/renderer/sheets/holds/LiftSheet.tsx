import type { Hold } from '@core/holds/hold'
import { commitName, heldSentence } from '@core/holds/words'
import { Play } from 'lucide-react'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { useDraft } from '../../state/drafts'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { TextField } from '../../ui/controls/TextField'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneCommandPerKey } from '../deliberate'
import { useEnvironment } from '../environment'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

/** Lets what was rolled back ship again, with a reason that is kept. */
export function LiftSheet({
  app,
  environment,
  initialRef,
  onClose,
}: {
  app: string
  environment: string
  /** What to look at for deploying again once it is lifted, or null. */
  initialRef: string | null
  onClose: () => void
}) {
  const { hold } = useEnvironment(app, environment)
  const [reason, setReason] = useDraft('reason')
  const command = useCommand('liftHold')
  const onKeyDown = useOneCommandPerKey()
  const why = reason.trim()
  const allowed = hold !== null && why !== '' && !command.isPending

  function lifted(): void {
    if (initialRef === null) onClose()
    else openSheet({ kind: 'deploy', app, environment, initialRef })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!allowed) return
    command.mutate({ app, environment, reason: why, hold: hold.id }, { onSuccess: lifted })
  }

  return (
    <Dialog title={words.liftTheHoldOf(app, environment)} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {hold === null ? (
            <p className={sheet.words}>{words.nothingIsHeld(app, environment)}</p>
          ) : (
            <WhatIsHeld hold={hold} />
          )}
          <TextField
            label={words.WHY_IT_MAY_SHIP_AGAIN}
            value={reason}
            onChange={setReason}
            placeholder={words.REASON_EXAMPLE}
          />
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={why === '' ? words.REASON_IS_KEPT : null} confirm={null} onClose={onClose}>
          <Button type="submit" look="main" disabled={!allowed}>
            <Play aria-hidden="true" />
            {words.LIFT_THE_HOLD}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}

/** So many of the commits are named. */
const NAMED = 5

function WhatIsHeld({ hold }: { hold: Hold }) {
  const named = hold.commits.slice(0, NAMED)
  const more = (hold.total ?? named.length) - named.length
  return (
    <div className={sheet.words}>
      <p>{words.onceLifted(heldSentence(hold, Date.now()))}</p>
      <ul>
        {named.map((commit) => (
          <li key={commit.sha}>{commitName(commit)}</li>
        ))}
        {more > 0 && <li>{words.andMore(more)}</li>}
      </ul>
    </div>
  )
}
