import { shortSha } from '@core/commits/commit'
import type { Failure } from '@core/failures/failure'
import { counted } from '@core/text/time'
import { Search } from 'lucide-react'
import { useCommand, wish } from '../../../data/commands'
import { Button } from '../../../ui/controls/Button'
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
          aria-label="Search for the culprit"
          value={checked}
          max={checked + checksLeft(remaining)}
        />
        <span className={styles.words}>
          Checking {shortSha(checking)}, {counted(checked, 'commit')} checked. It is one of {remaining}.
        </span>
        <Button look="quiet" onClick={() => void wish('cancelFinding', { id })}>
          Stop
        </Button>
      </div>
    )
  }
  const words = endWords(search)
  const again = search === null || search.state === 'cancelled' || search.state === 'failed'
  if (!canSearch && words === null) return null
  return (
    <div className={styles.line} role="status">
      <span className={styles.words}>
        {begin.isError
          ? begin.error.problem.sentence
          : (words ?? 'The check can be run on the commits between, the most suspected first.')}
      </span>
      {canSearch && again && (
        <Button disabled={begin.isPending} onClick={() => begin.mutate({ id })}>
          <Search aria-hidden="true" />
          Find it
        </Button>
      )}
    </div>
  )
}

/** About so many checks find one of so many commits: each halves them. */
const checksLeft = (remaining: number): number => Math.max(1, Math.ceil(Math.log2(remaining)))

function endWords(search: Failure['search']): string | null {
  switch (search?.state) {
    case 'found':
      return `Found with ${counted(search.checks, 'check')}: ${shortSha(search.sha)} broke it.`
    case 'open':
      return `The rest cannot be checked: it is one of ${search.candidates.map(shortSha).join(', ')}.`
    case 'cancelled':
      return 'The search was stopped.'
    case 'failed':
      return search.sentence
    default:
      return null
  }
}
