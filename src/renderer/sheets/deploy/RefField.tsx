import { shortSha } from '@core/commit'
import type { Problem } from '@core/result'
import { GitBranch } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useRefs } from '../../data/queries'
import { cx } from '../../ui/cx'
import styles from './RefField.module.css'
import type { RefText } from './refText'

/** More are not looked through in a list; they can be typed. */
const MOST = 500

/** A branch, tag or commit, typed or chosen, with the commit that it means. */
export function RefField({
  app,
  text,
  sha,
  problem,
  focus,
}: {
  app: string
  text: RefText
  /** null while it is not known. */
  sha: string | null
  problem: Problem | null
  focus: boolean
}) {
  const refs = useRefs(app)
  const list = useId()
  const message = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) input.current?.select()
  }, [focus])
  return (
    <div className={styles.part}>
      <label className={cx(styles.field, problem !== null && styles.wrong)}>
        <GitBranch aria-hidden="true" />
        <input
          ref={input}
          type="text"
          aria-label="Ref"
          list={list}
          value={text.typed}
          placeholder="branch, tag or commit"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : message}
          title={text.typed}
          onChange={(event) => text.type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !text.edited) return
            event.preventDefault()
            text.confirm()
          }}
          onBlur={text.confirm}
        />
        <code className={styles.sha}>{sha === null ? '' : shortSha(sha)}</code>
      </label>
      <datalist id={list}>
        {refs.slice(0, MOST).map(({ kind, name, release }) => (
          <option key={`${kind} ${name}`} value={name}>
            {release === undefined ? kind : release === name ? 'release' : `release ${release}`}
          </option>
        ))}
      </datalist>
      {problem !== null && (
        <p id={message} className={styles.message} role="alert">
          {problem.sentence}
        </p>
      )}
    </div>
  )
}
