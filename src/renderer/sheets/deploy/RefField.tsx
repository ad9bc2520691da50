import type { RefName } from '@core/commits/commit'
import { shortSha } from '@core/commits/commit'
import type { Problem } from '@core/result'
import { GitBranch } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useRefs } from '../../data/queries'
import { cx } from '../../ui/style/cx'
import styles from './RefField.module.css'
import type { RefText } from './refText'

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
  const { refs, note } = useOfferedRefs(app, text)
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
            // Here Enter only looks the ref up: nothing is sent from a field.
            if (event.key !== 'Enter') return
            event.preventDefault()
            text.confirm()
          }}
          onBlur={text.confirm}
        />
        <code className={styles.sha}>{sha === null ? '' : shortSha(sha)}</code>
      </label>
      <datalist id={list}>
        {refs.map(({ kind, name, release }) => (
          <option key={`${kind} ${name}`} value={name}>
            {release === undefined ? kind : release === name ? 'release' : `release ${release}`}
          </option>
        ))}
      </datalist>
      {problem !== null ? (
        <p id={message} className={styles.message} role="alert">
          {problem.sentence}
        </p>
      ) : (
        note !== null && <p className={styles.note}>{note}</p>
      )}
    </div>
  )
}

/** The branches and tags to choose from; where there are too many for a list, those that begin as what is typed. */
function useOfferedRefs(
  app: string,
  { asked, initial }: Pick<RefText, 'asked' | 'initial'>,
): { refs: readonly RefName[]; note: string | null } {
  const all = useRefs(app, '')
  const isCut = all.data !== undefined && all.data.total > all.data.refs.length
  const found = useRefs(app, isCut && asked !== initial ? asked : '')
  const { refs, total } = found.data ?? { refs: [], total: 0 }
  if (found.error !== null) return { refs, note: `Branches and tags can't be listed. ${found.error.message}` }
  if (!isCut || total <= refs.length) return { refs, note: null }
  const [listed, there] = [refs.length, total].map((count) => count.toLocaleString('en-US'))
  return {
    refs,
    note: `${listed} of ${there} branches and tags are listed. Type the beginning of a name to find others.`,
  }
}
