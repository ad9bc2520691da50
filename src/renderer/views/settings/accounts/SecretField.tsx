import type { AccountKind } from '@core/account'
import { FINE_GRAINED, NO_CHECK_RUNS } from '@core/github-token'
import type { RefObject } from 'react'
import styles from './Accounts.module.css'
import { SECRET_WORDS } from './accountWords'

interface Props {
  kind: AccountKind
  field: RefObject<HTMLInputElement | null>
  onInput: () => void
}

/** The field that a secret is typed into, and what the secret must be able to do. */
export const SecretField = ({ kind, field, onInput }: Props) => (
  <>
    <label className={styles.field}>
      {SECRET_WORDS[kind].secret === 'key' ? 'Key' : 'Token'}
      <input
        ref={field}
        type="password"
        className={styles.input}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        onInput={onInput}
      />
    </label>
    <Needs kind={kind} />
  </>
)

function Needs({ kind }: { kind: AccountKind }) {
  switch (kind) {
    case 'github':
      return (
        <dl className={styles.needs}>
          <dt>Classic</dt>
          <dd>
            needs the scope <code>repo</code>, and <code>read:org</code> to name the teams that review.
          </dd>
          <dt>Fine-grained</dt>
          <dd>
            needs these permissions for the repositories:
            <ul>
              {FINE_GRAINED.map(({ needs, for: what }) => (
                <li key={what}>
                  {needs} for {what}
                </li>
              ))}
            </ul>
            {NO_CHECK_RUNS}
          </dd>
        </dl>
      )
    case 'freight':
      return <p className={styles.note}>The API key of the Freight server, which its operator knows.</p>
    case 'sentry':
      return (
        <p className={styles.note}>
          A token of your Sentry account, or of an internal integration, with <code>event:read</code>,{' '}
          <code>project:read</code> and <code>org:read</code>; to tell Sentry about deploys also{' '}
          <code>project:releases</code>. A token of an organization (<code>sntrys_</code>…) can’t read errors.
        </p>
      )
    case 'travis':
      return (
        <p className={styles.note}>
          The API token of your Travis account: on its page under Settings, or by <code>travis token</code>.
        </p>
      )
  }
}
