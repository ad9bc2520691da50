import { askerOf, type Deploy, isIn, ranFor } from '@core/deploys/deploy'
import type { Mark } from '@core/deploys/mark'
import { clock, took } from '@core/text/time'
import { memo } from 'react'
import { PlainAvatar } from '../../../ui/commits/Avatar'
import { Sha } from '../../../ui/commits/Sha'
import { BadSign } from '../../../ui/deploys/BadSign'
import { DeployName } from '../../../ui/deploys/DeployName'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import { standingOf } from '../../../ui/deploys/standing'
import { cx } from '../../../ui/style/cx'
import { Ago } from '../../../ui/time/Time'
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
  function HistoryRow({ deploy, mark, picture, index, top, reachable, chosen, onOpen }: Props) {
    const { app, environment, number, sha, subject, ref, by, asked } = deploy
    return (
      <tr
        className={cx(styles.row, chosen && styles.chosen)}
        style={{ transform: `translateY(${top}px)` }}
        aria-rowindex={index + 2}
        onClick={onOpen}
      >
        <td className={styles.deploy}>
          <StatusIcon standing={standingOf(deploy)} />
          <button
            type="button"
            className={styles.open}
            data-row={index}
            tabIndex={reachable ? 0 : -1}
            aria-expanded={chosen}
          >
            <DeployName app={app} environment={environment} number={number} />
          </button>
        </td>
        <td className={styles.commit} title={subject ?? ref}>
          {sha !== null && <Sha sha={sha} />}
          <span className={styles.cut}>{subject ?? ref}</span>
        </td>
        <td className={cx(styles.status, styles[deploy.state.status])} title={statusTitle(deploy)}>
          {mark === null ? statusWords(deploy) : <BadSign mark={mark} />}
        </td>
        <td className={styles.started}>
          <Ago at={startOf(deploy)} />
        </td>
        <td className={styles.duration}>
          <Duration deploy={deploy} />
        </td>
        <td className={styles.by}>
          <PlainAvatar name={askerOf(deploy)} picture={picture} />
          <span className={styles.cut} title={byWords(deploy)}>
            {asked ?? by}
          </span>
        </td>
      </tr>
    )
  },
  (a, b) =>
    a.deploy === b.deploy &&
    a.mark === b.mark &&
    a.picture === b.picture &&
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

const startOf = ({ state, createdAt }: Deploy): number =>
  state.status === 'queued' ? createdAt : (state.startedAt ?? createdAt)

const statusTitle = (deploy: Deploy): string =>
  isIn(deploy, 'failed') ? `${statusWords(deploy)}: ${deploy.state.sentence}` : statusWords(deploy)
