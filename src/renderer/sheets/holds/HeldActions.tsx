import type { Hold, TakenOut } from '@core/holds/hold'
import { commitName } from '@core/holds/words'
import { allChanges, type Shipment } from '@core/shipment'
import { CirclePause } from 'lucide-react'
import { useCommand } from '../../data/commands'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Select } from '../../ui/controls/Select'
import { useShipment } from '../changes'
import { ProblemMessage } from '../ProblemMessage'
import styles from './HeldActions.module.css'
import { useHeld } from './useHeld'
import * as words from './words'

/** All commits that ship, those of included repositories named with it. */
const commitsIn = (shipment: Shipment): TakenOut[] =>
  allChanges(shipment).parts.flatMap(({ isOwn, repository, range }) =>
    range.commits.map((commit) => (isOwn ? commit : { ...commit, repository })),
  )

/**
 * What a person can say of what is held: which commit was the cause, which one is the fix, or that it may ship again. Nothing where the
 * commit has nothing of it.
 */
export function HeldActions({
  hold,
  sha,
  initialRef,
}: {
  hold: Hold
  /** The commit that is to ship; null while it is not known. */
  sha: string | null
  initialRef: string
}) {
  const { app, environment, culprit, fixes } = hold
  const changes = useShipment(app, sha === null ? null : { base: hold.to, head: sha })
  const cause = useCommand('chooseCulprit')
  const fix = useCommand('chooseFix')
  const held = new Set(hold.commits.map((commit) => commit.sha))
  const newer =
    changes.kind === 'known' ? commitsIn(changes.shipment).filter(({ sha }) => !held.has(sha)) : []
  const chosen = newer.find((commit) => fixes.includes(commit.sha))?.sha ?? ''
  const problem = cause.error ?? fix.error
  const stand = useHeld(app, hold, sha)
  if (stand === null || stand === 'looking' || stand.stand.kind === 'free') return null
  return (
    <>
      <div className={styles.actions}>
        <Select
          className={styles.choice}
          aria-label={words.CAUSE}
          value={culprit ?? ''}
          disabled={cause.isPending}
          onChange={({ target }) => cause.mutate({ app, environment, sha: target.value || null })}
        >
          <option value="">{words.CAUSE_NOT_KNOWN}</option>
          {hold.commits.map((commit) => (
            <option key={commit.sha} value={commit.sha}>
              {commitName(commit)}
            </option>
          ))}
        </Select>
        {newer.length > 0 && (
          <Select
            className={styles.choice}
            aria-label={words.FIXED_BY}
            value={chosen}
            disabled={fix.isPending}
            // Said once more of the one chosen before, it is no longer the fix.
            onChange={({ target }) => fix.mutate({ app, environment, sha: target.value || chosen })}
          >
            <option value="">{words.FIXED_BY_OPTION}</option>
            {newer.map((commit) => (
              <option key={commit.sha} value={commit.sha}>
                {commitName(commit)}
              </option>
            ))}
          </Select>
        )}
        <Button onClick={() => openSheet({ kind: 'hold', app, environment, initialRef })}>
          <CirclePause aria-hidden="true" />
          {words.LIFT_THE_HOLD_OPENS}
        </Button>
      </div>
      {problem !== null && <ProblemMessage sentence={problem.problem.sentence} />}
    </>
  )
}
