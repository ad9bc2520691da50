import type { AccountKind } from '@core/accounts/account'
import { type SecretRequirement, serviceOf } from '@core/services/list'
import type { RefObject } from 'react'
import * as words from '../words'
import styles from './Accounts.module.css'

interface Props {
  kind: AccountKind
  field: RefObject<HTMLInputElement | null>
  onInput: () => void
}

/** The field that a secret is typed into, and what the secret must be able to do. */
export const SecretField = ({ kind, field, onInput }: Props) => (
  <>
    <label className={styles.field}>
      {serviceOf(kind).account.secret === 'key' ? words.KEY : words.TOKEN}
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
  const { needs } = serviceOf(kind).account
  const [only] = needs
  if (needs.length === 1 && only !== undefined)
    return (
      <p className={styles.note}>
        <Sentence text={only.sentence} />
      </p>
    )
  return (
    <dl className={styles.needs}>
      {needs.map((need) => (
        <OneOf key={need.sentence} need={need} />
      ))}
    </dl>
  )
}

const OneOf = ({ need: { title, sentence, items = [], after } }: { need: SecretRequirement }) => (
  <>
    <dt>{title}</dt>
    <dd>
      <Sentence text={sentence} />
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
      {after}
    </dd>
  </>
)

/** A sentence with what is to be typed as it is between backticks: every second piece. */
const Sentence = ({ text }: { text: string }) =>
  text.split('`').map((piece, i) => (i % 2 === 0 ? piece : <code key={piece}>{piece}</code>))
