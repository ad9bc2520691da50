import { shortSha } from '@core/commits/commit'
import type { Problem } from '@core/result'
import { ChevronDown, GitBranch } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cx } from '../../ui/style/cx'
import { ChoiceList, optionId } from './choices/ChoiceList'
import { useChoiceList } from './choices/useChoiceList'
import styles from './RefField.module.css'
import type { RefText } from './refText'
import * as words from './words'

interface Props {
  readonly app: string
  /** The watched branch. */
  readonly branch: string
  readonly text: RefText
  /** null while it is not known. */
  readonly sha: string | null
  readonly problem: Problem | null
}

/** A branch, tag or commit, typed or chosen from a list, with the commit that it means. */
export function RefField({ app, branch, text, sha, problem }: Props) {
  const [id, message] = [useId(), useId()]
  const input = useSelected()
  const list = useChoiceList(app, text)
  const active = list.active < 0 ? undefined : optionId(id, list.active)
  return (
    <div className={cx(styles.part, list.isOpen && styles.open)}>
      <label className={cx(styles.field, problem !== null && styles.wrong)}>
        <GitBranch aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={words.REF}
          aria-expanded={list.isOpen}
          aria-controls={list.isOpen ? id : undefined}
          aria-activedescendant={active}
          aria-autocomplete="list"
          value={text.typed}
          placeholder={words.PLACEHOLDER}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : message}
          title={text.typed}
          onChange={(event) => {
            text.type(event.target.value)
            list.open(event.target.value)
          }}
          onKeyDown={list.onKeyDown}
          onBlur={() => {
            list.close()
            text.confirm()
          }}
        />
        <code className={styles.sha}>{sha === null ? '' : shortSha(sha)}</code>
        <Opener
          onPress={() => {
            input.current?.focus()
            if (list.isOpen) list.close()
            else list.open('')
          }}
        />
      </label>
      {list.isOpen && (
        <Scrolled at={active ?? null}>
          <ChoiceList
            id={id}
            branch={branch}
            choices={list.choices}
            active={list.active}
            onChoose={list.choose}
          />
        </Scrolled>
      )}
      {problem !== null && (
        <p id={message} className={styles.message} role="alert">
          {problem.sentence}
        </p>
      )}
    </div>
  )
}

/** A field of which all is selected when it appears. */
function useSelected() {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.select()
  }, [])
  return input
}

/** Opens the list for who has a mouse; the arrow keys in the field do the same. */
const Opener = ({ onPress }: { onPress: () => void }) => (
  <button
    type="button"
    className={styles.chevron}
    tabIndex={-1}
    aria-label={words.OPEN_LIST}
    title={words.OPEN_LIST}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPress}
  >
    <ChevronDown aria-hidden="true" />
  </button>
)

/** Brings what the keys have reached into sight. */
function Scrolled({ at, children }: { at: string | null; children: ReactNode }) {
  useEffect(() => {
    if (at !== null) document.getElementById(at)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return children
}
