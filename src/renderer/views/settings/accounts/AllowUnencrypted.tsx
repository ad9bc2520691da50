import { useCommand } from '../../../data/commands'
import { useDraft } from '../../../state/drafts'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import styles from './Accounts.module.css'

/** Lets a secret go to a host that has no TLS. Its name must be typed: this is nothing to agree to in passing. */
export function AllowUnencrypted({ host }: { host: string }) {
  const [typed, setTyped] = useDraft(`unencrypted:${host}`)
  const allow = useCommand('allowUnencrypted')
  return (
    <form
      className={styles.note}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() === host) allow.mutate({ host })
      }}
    >
      <label className={styles.field}>
        {words.typeToSend(host)}
        <input
          type="text"
          className={styles.input}
          value={typed}
          maxLength={300}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="submit" look="danger" disabled={typed.trim() !== host || allow.isPending}>
        {words.SEND_UNENCRYPTED}
      </Button>
      {allow.isError && <p role="alert">{allow.error.problem.sentence}</p>}
    </form>
  )
}
