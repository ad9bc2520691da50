import { uncertainWords } from '@core/deploys/environment'
import { memo } from 'react'
import { useLost, useStale } from '../../../data/lost'
import { openSheet } from '../../../state/ui'
import { Sha } from '../../../ui/commits/Sha'
import { Button } from '../../../ui/controls/Button'
import { DeployName } from '../../../ui/deploys/DeployName'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { cx } from '../../../ui/style/cx'
import * as words from '../words'
import { Branch } from './Branch'
import styles from './EnvironmentArticle.module.css'
import { RowMenu } from './RowMenu'
import { Runs } from './Runs'
import type { EnvironmentRow } from './rows'
import { iconOfRow, wordOfRow } from './rowWords'
import { sameRow } from './sameRow'
import { HoldWarning, RepositoryTrouble, Stale, Uncertain } from './Warnings'

/** One environment: what runs there and since when, what waits, and the two ways on. */
export const EnvironmentArticle = memo(
  function EnvironmentArticle({ row }: { row: EnvironmentRow }) {
    const app = row.app.name
    const environment = row.environment.name
    const broken = row.need === 'failed'
    const current = row.status?.current ?? null
    const uncertain = row.status !== null && uncertainWords(row.status) !== null ? row.status : null
    const stale = useStale(app)
    const isLost = useLost(app, ({ deploys }) => deploys !== null)
    const hasBelow = stale !== '' || uncertain !== null || row.hold !== null || row.trouble !== null
    const deploy = (
      <Button
        key="deploy"
        data-action="deploy"
        look={broken ? 'quiet' : 'plain'}
        aria-label={words.deployTo(app, environment)}
        onClick={() => openSheet({ kind: 'deploy', app, environment, initialRef: null })}
      >
        {words.DEPLOY}
      </Button>
    )
    const rollBack = (
      <Button
        key="roll back"
        data-action="rollback"
        look={broken ? 'danger' : 'quiet'}
        aria-label={words.rollBack(row.key)}
        onClick={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: null })}
      >
        {words.ROLL_BACK}
      </Button>
    )
    return (
      <article
        className={cx(styles.environment, hasBelow && styles.tall)}
        aria-label={row.key}
        data-row
        data-environment={row.key}
        tabIndex={-1}
      >
        <StatusIcon
          status={isLost ? 'unknown' : iconOfRow(row)}
          word={isLost ? words.lastKnown(wordOfRow(row)) : wordOfRow(row)}
        />
        <div className={styles.name}>
          <DeployName app={app} environment={environment} />
          <div className={styles.second}>
            {uncertain !== null ? (
              <span title={words.WHAT_RUNS_HERE_IS_UNCERTAIN}>?</span>
            ) : current?.sha != null ? (
              <Sha sha={current.sha} />
            ) : (
              <span aria-hidden="true">–</span>
            )}
          </div>
        </div>
        <Runs row={row} />
        <Branch row={row} />
        {hasBelow && (
          <div className={styles.below}>
            {stale !== '' && <Stale sentences={stale} />}
            {uncertain !== null && <Uncertain status={uncertain} />}
            {row.hold !== null && <HoldWarning hold={row.hold} />}
            {row.trouble !== null && <RepositoryTrouble app={app} trouble={row.trouble} />}
          </div>
        )}
        <div className={styles.buttons}>
          {broken ? [deploy, rollBack] : [rollBack, deploy]}
          <RowMenu row={row} />
        </div>
      </article>
    )
  },
  (a, b) => sameRow(a.row, b.row),
)
