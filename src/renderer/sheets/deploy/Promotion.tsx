import { promotionOf } from '@core/deploys/promotion'
import { useSnapshot } from '../../data/queries'
import { Sha } from '../../ui/commits/Sha'
import { For } from '../../ui/time/Time'
import styles from './DeploySheet.module.css'
import * as words from './words'

interface At {
  readonly app: string
  readonly environment: string
}

/** Where the chosen commit is what the environment before runs: "What staging runs: 1234abc, for 3 h, deploy #12". */
export function Promotion({ at, sha }: { at: At; sha: string | null }) {
  const snapshot = useSnapshot()
  const promotion = snapshot === undefined ? null : promotionOf(snapshot, at)
  if (promotion === null || promotion.runs === null || promotion.runs.sha !== sha) return null
  const { from, runs } = promotion
  const { since, deploy } = runs
  return (
    <p className={styles.promotion}>
      {words.whatRuns(from)} <Sha sha={sha} />, <For at={since} />, {words.deployNumber(deploy.number)}
    </p>
  )
}
