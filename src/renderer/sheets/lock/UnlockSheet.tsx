import { LockOpen } from 'lucide-react'
import { type FormEvent, useEffect, useRef } from 'react'
import { useCommand } from '../../data/commands'
import { useWhyNotSent } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { Sentence } from '../../ui/Sentence'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

/** Allows deploys of a locked app again, with the reason in sight for which it was locked. */
export function UnlockSheet({ app, onClose }: { app: string; onClose: () => void }) {
  const reason = useSnapshot()?.locks[app]?.reason ?? null
  const command = useCommand('setLock')
  const onKeyDown = useOneCommandPerKey()
  const whyNot = useWhyNotSent(app)
  const wasRead = useRead(reason === null ? null : `${app} ${reason}`)
  const allowed = wasRead && whyNot === null && !command.isPending
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (allowed) button.current?.focus()
  }, [allowed])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!allowed) return
    command.mutate({ app, reason: null }, { onSuccess: onClose })
  }

  return (
    <Dialog title={words.unlockTitle(app)} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          <p className={sheet.words}>{lockWords(app, reason)}</p>
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={whyNot} confirm={null} onClose={onClose}>
          <Button ref={button} type="submit" look="main" disabled={!allowed} whyNot={whyNot}>
            <LockOpen aria-hidden="true" />
            {words.UNLOCK}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}

function lockWords(app: string, reason: string | null) {
  if (reason === null) return words.notLockedAnyMore(app)
  if (reason === '') return words.lockedWithoutReason(app)
  return <Sentence text={words.LOCKED_BECAUSE} app={app} reason={<b>{reason}</b>} />
}
