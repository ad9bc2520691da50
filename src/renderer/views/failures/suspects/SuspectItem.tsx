import type { Commit, PullRequest } from '@core/commits/commit'
import type { SuspectReason } from '@core/failures/suspects'
import type { Shipment } from '@core/shipment'
import { Copy, Ellipsis, ExternalLink, Undo2 } from 'lucide-react'
import { copy, wish } from '../../../data/commands'
import { Link } from '../../../sheets/changes/Link'
import { Avatar } from '../../../ui/commits/Avatar'
import { Sha } from '../../../ui/commits/Sha'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import styles from './Suspects.module.css'

type Strength = 'proven' | 'strong' | 'some'

/** One commit that may have done it, and why. */
export function SuspectItem({
  sha,
  shipment,
  strength,
  reasons,
}: {
  sha: string
  shipment: Shipment
  strength: Strength
  reasons: readonly SuspectReason[]
}) {
  const found = findCommit(shipment, sha)
  const author = found?.pull?.author ?? found?.commit.author ?? ''
  return (
    <li className={styles.suspect}>
      <Avatar name={author} />
      <div className={styles.body}>
        <div className={styles.line}>
          <Name found={found} />
          <Sha sha={sha} />
          {found !== undefined && found.repository !== null && (
            <span className={styles.repository}>{found.repository}</span>
          )}
          <span className={styles.author}>{author}</span>
        </div>
        <p className={styles.reasons}>
          {strength === 'proven' && 'Proven: the check passes before it and fails on it. '}
          {reasons.map(({ sentence }) => sentence).join(' ')}
        </p>
      </div>
      <span className={styles[strength]}>{strength}</span>
      <More sha={sha} found={found} />
    </li>
  )
}

function Name({ found }: { found: Found | undefined }) {
  if (found === undefined) return null
  const { commit, pull } = found
  return (
    <>
      {pull !== null && <span className={styles.number}>#{pull.number}</span>}
      <Link url={pull?.url ?? null} text={pull?.title ?? commit.subject} className={styles.subject} />
    </>
  )
}

function More({ sha, found }: { sha: string; found: Found | undefined }) {
  const url = found?.pull?.url ?? null
  const isMerge = found?.commit.subject.startsWith('Merge ') === true
  return (
    <Menu label="More" icon={<Ellipsis aria-hidden="true" />}>
      {url !== null && (
        <MenuItem onSelect={() => void wish('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          Open the pull request
        </MenuItem>
      )}
      <MenuItem
        onSelect={() => void copy(`git revert ${isMerge ? '-m 1 ' : ''}${sha}`, 'The command was copied.')}
      >
        <Undo2 aria-hidden="true" />
        Copy “git revert”
      </MenuItem>
      <MenuItem onSelect={() => void copy(sha, 'The commit was copied.')}>
        <Copy aria-hidden="true" />
        Copy the commit
      </MenuItem>
    </Menu>
  )
}

/** A commit of the range with the pull request that it came with, and the repository where it is not the app's own. */
interface Found {
  readonly commit: Commit
  readonly pull: PullRequest | null
  readonly repository: string | null
}

/** Finds a commit among all that lies between; undefined where it is not listed. */
function findCommit(shipment: Shipment, sha: string): Found | undefined {
  const parts = [
    { changes: shipment.own, isOwn: true },
    ...shipment.included.map((changes) => ({ changes, isOwn: false })),
  ]
  for (const { changes, isOwn } of parts) {
    if ('unknown' in changes) continue
    const commit = changes.range.commits.find((one) => one.sha === sha)
    if (commit === undefined) continue
    const pull = changes.pulls.find(({ commits }) => commits.includes(sha)) ?? null
    return { commit, pull, repository: isOwn ? null : changes.repository }
  }
  return undefined
}
