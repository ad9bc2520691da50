import { shortSha } from '@core/commits/commit'
import type { SuspectReason } from '@core/failures/suspect'
import { Copy, Ellipsis, ExternalLink, Undo2 } from 'lucide-react'
import { copy, request } from '../../../data/commands'
import { Avatar } from '../../../ui/commits/Avatar'
import { Link } from '../../../ui/commits/Link'
import { Sha } from '../../../ui/commits/Sha'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import * as words from '../words'
import type { CommitWithPull } from './range'
import styles from './SuspectList.module.css'

type Strength = 'proven' | 'strong' | 'some'

/** One commit that may have done it, and why; without a strength one that merely came along. `found` is undefined where it is not listed. */
export function SuspectItem({
  sha,
  found,
  strength = null,
  reasons = [],
}: {
  sha: string
  found: CommitWithPull | undefined
  strength?: Strength | null
  reasons?: readonly SuspectReason[]
}) {
  const author = found?.pull?.author ?? found?.commit.author ?? ''
  const why = `${strength === 'proven' ? words.PROVEN : ''}${reasons.map(({ sentence }) => sentence).join(' ')}`
  return (
    <li className={styles.suspect} data-row tabIndex={-1}>
      <Avatar name={author} />
      <div className={styles.body}>
        <div className={styles.line}>
          <Name found={found} />
          <Sha sha={sha} />
          {found !== undefined && found.repository !== null && (
            <span className={styles.repository}>{found.repository}</span>
          )}
          <span className={styles.author} title={author}>
            {author}
          </span>
        </div>
        {why !== '' && <p className={styles.reasons}>{why}</p>}
      </div>
      {strength !== null && <span className={styles[strength]}>{strength}</span>}
      <More sha={sha} found={found} />
    </li>
  )
}

function Name({ found }: { found: CommitWithPull | undefined }) {
  if (found === undefined) return null
  const { commit, pull } = found
  return (
    <>
      {pull !== null && <span className={styles.number}>#{pull.number}</span>}
      <Link url={pull?.url ?? null} text={pull?.title ?? commit.subject} className={styles.subject} />
    </>
  )
}

function More({ sha, found }: { sha: string; found: CommitWithPull | undefined }) {
  const url = found?.pull?.url ?? null
  const isMerge = found?.commit.isMerge === true
  return (
    <Menu label={words.moreOf(shortSha(sha))} icon={<Ellipsis aria-hidden="true" />}>
      {url !== null && (
        <MenuItem onSelect={() => void request('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          {words.OPEN_PULL}
        </MenuItem>
      )}
      <MenuItem onSelect={() => void copy(words.revertCommand(sha, isMerge), words.THE_COMMAND)}>
        <Undo2 aria-hidden="true" />
        {words.COPY_REVERT}
      </MenuItem>
      <MenuItem onSelect={() => void copy(sha, words.THE_COMMIT)}>
        <Copy aria-hidden="true" />
        {words.COPY_COMMIT}
      </MenuItem>
    </Menu>
  )
}
