import { Check } from 'lucide-react'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { useDraft } from '../../state/drafts'
import { Button } from '../../ui/controls/Button'
import { TextField } from '../../ui/controls/TextField'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneCommandPerKey } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

/** Says that a failure is being looked after: it asks for nobody any longer, until it is over. */
export function KnownSheet({ failure, onClose }: { failure: string; onClose: () => void }) {
  const [note, setNote] = useDraft('note')
  const command = useCommand('markKnown')
  const onKeyDown = useOneCommandPerKey()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (command.isPending) return
    command.mutate({ id: failure, note: note.trim() }, { onSuccess: onClose })
  }

  return (
    <Dialog title={words.MARK_AS_KNOWN} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          <p className={sheet.words}>{words.WHAT_IT_DOES}</p>
          <TextField label={words.NOTE} value={note} onChange={setNote} placeholder={words.NOTE_EXAMPLE} />
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={null} confirm={null} onClose={onClose}>
          <Button type="submit" look="main" disabled={command.isPending}>
            <Check aria-hidden="true" />
            {words.MARK_AS_KNOWN}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
