import { askerOf, type Deploy, isIn, ranFor } from '@core/deploys/deploy'
import type { Mark } from '@core/deploys/mark'
import { exactTime } from '@core/text/dates'
import { clock, took } from '@core/text/time'
import { memo } from 'react'
import { PlainAvatar } from '../../../ui/commits/Avatar'
import { Sha } from '../../../ui/commits/Sha'
import { BadSign } from '../../../ui/deploys/BadSign'
import { DeployButton } from '../../../ui/deploys/DeployName'
import { iconStatusOf } from '../../../ui/deploys/iconStatus'
import { StatusShape } from '../../../ui/deploys/StatusIcon'
import { cx } from '../../../ui/style/cx'
import { useTicking } from '../../../ui/time/ticking'
import { statusWords } from '../../../ui/words'
import { byWords } from '../words'
import styles from './HistoryTable.module.css'

interface Props {
  deploy: Deploy
  /** The mark that makes its commit bad there, or null. */
  mark: Mark | null
  /** Of the person who asked for it; null where there is none. */
  picture: string | null
  /** How long ago it started. The table says it, so that not each row listens for the time. */
  started: string
  index: number
  /** px from the first row. */
  top: number
  /** Tab comes here; arrows lead to the others. */
  reachable: boolean
  chosen: boolean
  onOpen: () => void
}

/** One deploy on one line. */
export const HistoryRow = memo(
  function HistoryRow({ deploy, mark, picture, started, index, top, reachable, chosen, onOpen }: Props) {
    const { sha, subject, ref, by, asked } = deploy
    const startedAt = startOf(deploy)
    return (
      <tr
        className={cx(styles.row, chosen && styles.chosen)}
        style={{ transform: `translateY(${top}px)` }}
        aria-rowindex={index + 2}
        onClick={onOpen}
      >
        <td className={styles.deploy}>
          <StatusShape status={iconStatusOf(deploy)} />
          <DeployButton
            deploy={deploy}
            className={styles.open}
            data-row={index}
            tabIndex={reachable ? 0 : -1}
            aria-expanded={chosen}
          />
        </td>
        <td className={styles.commit} title={subject ?? ref}>
          {sha !== null && <Sha sha={sha} />}
          {subject ?? ref}
        </td>
        <td className={cx(styles.status, styles[deploy.state.status])} title={statusTitle(deploy)}>
          {mark === null ? statusWords(deploy) : <BadSign mark={mark} />}
        </td>
        <td className={styles.started}>
          <time dateTime={new Date(startedAt).toISOString()} title={exactTime(startedAt)}>
            {started}
          </time>
        </td>
        <td className={styles.duration}>
          <Duration deploy={deploy} />
        </td>
        <td className={styles.by} title={byWords(deploy)}>
          <PlainAvatar name={askerOf(deploy)} picture={picture} />
          {asked ?? by}
        </td>
      </tr>
    )
  },
  (a, b) =>
    a.deploy === b.deploy &&
    a.mark === b.mark &&
    a.picture === b.picture &&
    a.started === b.started &&
    a.index === b.index &&
    a.top === b.top &&
    a.reachable === b.reachable &&
    a.chosen === b.chosen,
)

function Duration({ deploy }: { deploy: Deploy }) {
  if (isIn(deploy, 'running')) return <Running deploy={deploy} />
  const ms = ranFor(deploy, 0)
  return ms === null ? '–' : took(ms)
}

function Running({ deploy }: { deploy: Deploy }) {
  return useTicking((now) => {
    const ms = ranFor(deploy, now)
    return ms === null ? '–' : clock(ms)
  })
}

/** When it started, or was asked for, epoch ms. */
export const startOf = ({ state, createdAt }: Deploy): number =>
  state.status === 'queued' ? createdAt : (state.startedAt ?? createdAt)

const statusTitle = (deploy: Deploy): string =>
  isIn(deploy, 'failed') ? `${statusWords(deploy)}: ${deploy.state.sentence}` : statusWords(deploy)
