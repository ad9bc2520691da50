import type { Failure } from '@core/failures/failure'
import { Search } from 'lucide-react'
import { request, useCommand } from '../../../data/commands'
import { Button } from '../../../ui/controls/Button'
import * as words from '../words'
import styles from './FindIt.module.css'

/** Has the commits between checked until the culprit is proven; nothing where they cannot be. */
export function FindIt({ failure, canSearch }: { failure: Failure; canSearch: boolean }) {
  const { id, search } = failure
  const begin = useCommand('findCulprit')
  if (search?.state === 'running') {
    const { checked, remaining, checking } = search
    return (
      <div className={styles.line} role="status">
        <progress
          className={styles.progress}
          aria-label={words.SEARCHING}
          value={checked}
          max={checked + checksLeft(remaining)}
        />
        <span className={styles.words}>{words.checkingWords(checking, checked, remaining)}</span>
        <Button look="quiet" onClick={() => void request('cancelFinding', { id })}>
          {words.STOP}
        </Button>
      </div>
    )
  }
  const ended = words.searchEnd(search)
  const again = search === null || search.state === 'cancelled' || search.state === 'failed'
  if (!canSearch && ended === null) return null
  return (
    <div className={styles.line} role="status">
      <span className={styles.words}>
        {begin.isError ? begin.error.problem.sentence : (ended ?? words.CAN_FIND)}
      </span>
      {canSearch && again && (
        <Button disabled={begin.isPending} onClick={() => begin.mutate({ id })}>
          <Search aria-hidden="true" />
          {words.FIND_IT}
        </Button>
      )}
    </div>
  )
}

/** About so many checks find one of so many commits: each halves them. */
const checksLeft = (remaining: number): number => Math.max(1, Math.ceil(Math.log2(remaining)))
