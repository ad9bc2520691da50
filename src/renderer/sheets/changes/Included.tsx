import { contentsOf, type IncludedChanges, type RepositoryChanges } from '@core/shipment'
import { counted } from '@core/text/time'
import { CircleHelp } from 'lucide-react'
import { useMemo } from 'react'
import { BackedOut } from './BackedOut'
import styles from './ChangeList.module.css'
import { WhoseCommits } from './commit/whose'
import { Items } from './Items'
import type { CommitTags } from './tags'
import * as words from './words'

/** What comes along from another repository, as a group of its own. */
export const Included = ({
  app,
  changes,
  isOneWay,
  tags,
}: {
  app: string
  changes: IncludedChanges
  /** What is taken out is in another list. */
  isOneWay: boolean
  tags: CommitTags
}) => (
  <section className={styles.group} aria-label={changes.repository}>
    {'unknown' in changes ? (
      <>
        <h4 className={styles.groupHeading}>{changes.repository}</h4>
        <p className={styles.unknown}>
          <CircleHelp aria-hidden="true" />
          {changes.unknown}
        </p>
      </>
    ) : (
      <RepositoryCommits app={app} changes={changes} isOneWay={isOneWay} tags={tags} />
    )}
  </section>
)

function RepositoryCommits({
  app,
  changes,
  isOneWay,
  tags,
}: {
  app: string
  changes: RepositoryChanges
  isOneWay: boolean
  tags: CommitTags
}) {
  const { repository, range, withoutPulls } = changes
  const contents = useMemo(() => contentsOf(changes), [changes])
  const whose = useMemo(() => ({ app, repository }), [app, repository])
  const out = isOneWay || range.totalRemoved === 0 ? '' : words.takenOut(range.totalRemoved)
  return (
    <>
      <h4 className={styles.groupHeading}>
        {repository}, {counted(range.totalCommits, 'commit')}
        {out}
      </h4>
      <WhoseCommits.Provider value={whose}>
        <Items label={repository} items={contents.items} range={range} tags={tags} />
      </WhoseCommits.Provider>
      <BackedOut pairs={contents.backedOut} />
      {withoutPulls !== undefined && <p className={styles.note}>{words.withoutPullRequests(withoutPulls)}</p>}
    </>
  )
}
