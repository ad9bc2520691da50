import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type Ref, useEffect, useId } from 'react'
import { useCommand } from '../../../data/commands'
import { useSettings } from '../../../data/queries'
import { keyOf } from '../../../data/queryKeys'
import { useDraft } from '../../../state/drafts'
import { Button } from '../../../ui/controls/Button'
import settingsStyles from '../SettingsView.module.css'
import * as words from '../words'
import styles from './Accounts.module.css'

/** The OAuth app that GitHub is signed in to by. Its client id is public, so it stands in the settings. */
export function ClientId({ ref, inUse }: { ref: Ref<HTMLInputElement>; inUse: string | null }) {
  const hint = useId()
  const kept = useSettings().data?.githubClientId ?? null
  const client = useQueryClient()
  const change = useCommand('changeSettings')
  const [typed, setTyped] = useDraft('clientId', kept ?? '')
  useEffect(() => setTyped(kept ?? ''), [kept, setTyped])
  const wanted = typed.trim() === '' ? null : typed.trim()

  function submit(event: FormEvent): void {
    event.preventDefault()
    change.mutate(
      { githubClientId: wanted },
      { onSuccess: (settings) => client.setQueryData(keyOf('settings'), settings) },
    )
  }

  return (
    <form className={styles.clientId} onSubmit={submit}>
      <label className={styles.field}>
        {words.CLIENT_ID}
        <span className={styles.fieldRow}>
          <input
            ref={ref}
            type="text"
            className={styles.input}
            value={typed}
            maxLength={200}
            placeholder={kept === null && inUse !== null ? inUse : words.CLIENT_ID_EXAMPLE}
            spellCheck={false}
            autoComplete="off"
            aria-describedby={hint}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" disabled={wanted === kept || change.isPending}>
            {words.SAVE}
          </Button>
        </span>
      </label>
      <p id={hint} className={settingsStyles.hint}>
        {kept === null && inUse !== null ? words.CLIENT_ID_SET : words.CLIENT_ID_HINT}
      </p>
      {change.isError && (
        <p className={settingsStyles.problem} role="alert">
          {change.error.problem.sentence}
        </p>
      )}
    </form>
  )
}
