import type { EnvironmentStatus } from '@core/deploys/environment'
import { environmentBefore } from '@core/deploys/promotion'
import { appNamed } from '@core/snapshot/apps'
import { ArrowLeftRight, Rocket } from 'lucide-react'
import { useState } from 'react'
import { useSnapshot } from '../../data/queries'
import { openSheet } from '../../state/ui'
import { Sha } from '../../ui/commits/Sha'
import { Button } from '../../ui/controls/Button'
import { Select } from '../../ui/controls/Select'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { Dialog } from '../../ui/layout/Dialog'
import { For } from '../../ui/time/Time'
import { ChangeList, RestoredChanges, useShipment } from '../changes'
import { type Addressed, useEnvironment } from '../environment'
import { Files } from '../Files'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import styles from './CompareSheet.module.css'
import * as words from './words'

interface Props {
  readonly app: string
  readonly environment: string
  readonly onClose: () => void
}

/** What one environment of an app has that another one lacks, both ways. It sends nothing. */
export function CompareSheet({ app, environment, onClose }: Props) {
  const snapshot = useSnapshot()
  const environments = (snapshot && appNamed(snapshot, app))?.environments ?? []
  const names = environments.map(({ name }) => name)
  const before = useBefore(app, environment)
  const [chosen, choose] = useState({ one: before, other: environment })
  const [one, other] = [chosen.one ?? names.find((name) => name !== chosen.other) ?? '', chosen.other]
  const sides = [useEnvironment(app, one), useEnvironment(app, other)] as const
  const isThere = sides.every((side) => side.environment !== null)
  return (
    <Dialog title={words.title(app)} onClose={onClose}>
      <div className={sheet.body}>
        <div className={styles.sides}>
          <Side
            label={words.IN}
            names={names}
            chosen={one}
            at={sides[0]}
            onChoose={(name) => choose({ one: name, other: name === other ? one : other })}
          />
          <Button
            look="quiet"
            square
            aria-label={words.SWAP}
            title={words.SWAP}
            onClick={() => choose({ one: other, other: one })}
          >
            <ArrowLeftRight aria-hidden="true" />
          </Button>
          <Side
            label={words.NOT_IN}
            names={names}
            chosen={other}
            at={sides[1]}
            onChoose={(name) => choose({ one: name === one ? other : one, other: name })}
          />
        </div>
        {isThere ? (
          <Compared app={app} one={one} other={other} sides={sides} />
        ) : (
          <ProblemMessage sentence={words.GONE} />
        )}
      </div>
      <footer className={sheet.footer}>
        <Button onClick={onClose}>{words.CLOSE}</Button>
        <Onward app={app} to={other} sha={shaOf(sides[0].status)} runs={shaOf(sides[1].status)} />
      </footer>
    </Dialog>
  )
}

const shaOf = ({ current }: EnvironmentStatus): string | null => current?.sha ?? null

function useBefore(app: string, environment: string): string | null {
  const snapshot = useSnapshot()
  return snapshot === undefined ? null : environmentBefore(snapshot, { app, environment })
}

/** One of the two environments, and what it runs. */
function Side({
  label,
  names,
  chosen,
  at: { status },
  onChoose,
}: {
  label: string
  names: readonly string[]
  chosen: string
  at: Addressed
  onChoose: (name: string) => void
}) {
  const { current } = status
  const sha = shaOf(status)
  return (
    <div className={styles.side}>
      <label className={styles.choice}>
        <span>{label}</span>
        <Select
          className={styles.name}
          value={chosen}
          title={chosen}
          onChange={(event) => onChoose(event.target.value)}
        >
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </label>
      {current !== null && sha !== null && (
        <span className={styles.runs} title={current.subject ?? undefined}>
          {words.RUNS} <Sha sha={sha} />{' '}
          <For at={current.state.status === 'finished' ? current.state.endedAt : current.createdAt} />
        </span>
      )}
    </div>
  )
}

function Compared({
  app,
  one,
  other,
  sides,
}: {
  app: string
  one: string
  other: string
  sides: readonly [Addressed, Addressed]
}) {
  const [head, base] = [shaOf(sides[0].status), shaOf(sides[1].status)]
  const isSame = head !== null && head === base
  const changes = useShipment(app, head === null || base === null || isSame ? null : { base, head })
  const brokenOff = [one, other].filter((_, i) => sides[i]?.status.broken !== null)
  const unknown = head === null ? one : base === null ? other : null
  return (
    <>
      {brokenOff.map((name) => (
        <ProblemMessage key={name} sentence={words.brokeOff(name)} />
      ))}
      {unknown !== null ? (
        <p className={styles.note}>{words.nothingKnown(unknown)}</p>
      ) : isSame ? (
        <p className={styles.note}>{words.SAME}</p>
      ) : changes.kind === 'problem' ? (
        <ProblemMessage sentence={changes.problem.sentence} />
      ) : changes.kind === 'looking' ? (
        <Skeleton rows={4} label={words.LOOKING} />
      ) : (
        <>
          <ChangeList
            label={words.onlyIn(one, other)}
            shipment={changes.shipment}
            isWhole={changes.isWhole}
            isOneWay
            empty={words.nothingOnlyIn(other)}
          />
          <RestoredChanges
            app={app}
            ranges={changes.shipment}
            label={words.onlyIn(other, one)}
            empty={words.nothingOnlyIn(one)}
          />
          <Files ranges={changes.shipment} />
        </>
      )}
    </>
  )
}

/** The way to ship what the one has: to the sheet that says what that would do. */
function Onward({
  app,
  to,
  sha,
  runs,
}: {
  app: string
  to: string
  sha: string | null
  runs: string | null
}) {
  if (sha === null || sha === runs) return null
  return (
    <Button onClick={() => openSheet({ kind: 'deploy', app, environment: to, initialRef: sha })}>
      <Rocket aria-hidden="true" />
      {words.deployTo(to)}
    </Button>
  )
}
