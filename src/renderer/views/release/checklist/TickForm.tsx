import type { ShownItem } from '@core/releases/checklist'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useCommand } from '../../../data/commands'
import { lookAgain } from '../../../data/releases'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import styles from './TickForm.module.css'

/** Ticks an item with a note; Enter ticks, Escape leaves it open. Where a rule is to know, the note says how the person does. */
export function TickForm({
  at,
  item,
  onEnd,
}: {
  at: { id: string; version: string | null }
  item: ShownItem
  onEnd: () => void
}) {
  const [note, setNote] = useState('')
  const tick = useCommand('tickItem')
  const needsNote = item.rule !== null
  const why = needsNote && note.trim() === '' ? words.SAY_HOW_YOU_KNOW : null

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (why !== null || tick.isPending) return
    tick.mutate(
      { ...at, item: item.id, note: note.trim() },
      {
        onSuccess: () => {
          lookAgain()
          onEnd()
        },
      },
    )
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onEnd()
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <input
        type="text"
        className={styles.note}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        aria-label={words.noteFor(item.title)}
        placeholder={needsNote ? words.HOW_DO_YOU_KNOW : words.A_NOTE_IF_YOU_LIKE}
        value={note}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" look="main" disabled={why !== null || tick.isPending} title={why ?? undefined}>
        {words.TICK}
      </Button>
      <Button look="quiet" onClick={onEnd}>
        {words.CANCEL}
      </Button>
      {tick.isError && (
        <p className={styles.problem} role="alert">
          {tick.error.problem.sentence}
        </p>
      )}
    </form>
  )
}
