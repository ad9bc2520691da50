import type { ReleaseSummary } from '@core/releases/overview'
import type { ReleaseProgress } from '@core/releases/publish'
import type { Cycle } from '@core/releases/types'
import { useOverview, useProgress } from '../../data/releases'
import { openSheet, useUi } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Banner } from '../../ui/feedback/Banner'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { Actions } from './Actions'
import { Checklist } from './checklist/Checklist'
import { isUnfinished, newestOf } from './chosen'
import { WhatGoesOut } from './contents/WhatGoesOut'
import { ThisCycle } from './cycle/ThisCycle'
import { Header } from './Header'
import styles from './ReleaseView.module.css'
import * as words from './words'

/** One release: the version that is being made, or one of those before. */
export function OneRelease({ summary }: { summary: ReleaseSummary }) {
  const { id } = summary
  const version = useVersion(summary)
  const { data: overview, error, refetch } = useOverview(id, version)
  const cycle = overview?.cycle ?? (version === null ? knownOf(summary) : null)
  const progress = useProgress(cycle === null ? null : { release: id, version: cycle.version }) ?? null
  const problem = error?.message ?? ('unknown' in summary.cycle ? summary.cycle.unknown : null)
  return (
    <div className={styles.view}>
      {overview === undefined && problem !== null && (
        <Banner tone="caution" action={<Button onClick={() => void refetch()}>{words.TRY_AGAIN}</Button>}>
          {problem}
        </Banner>
      )}
      {overview?.warnings?.map((warning) => (
        <Banner key={warning} tone="caution">
          {warning}
        </Banner>
      ))}
      {progress !== null && cycle !== null && isUnfinished(progress) && (
        <Unfinished at={{ release: id, version: cycle.version }} progress={progress} />
      )}
      <Header name={id} summary={summary} cycle={cycle} isPast={version !== null}>
        {cycle !== null && <Actions summary={summary} cycle={cycle} version={version} progress={progress} />}
      </Header>
      <div className={styles.scroll}>
        {overview !== undefined ? (
          <ThisCycle overview={overview} isPast={version !== null} />
        ) : (
          problem === null && <Skeleton rows={2} label={words.THIS_CYCLE} />
        )}
        <div className={styles.columns}>
          <Checklist id={id} version={version} />
          {overview !== undefined ? (
            <WhatGoesOut overview={overview} />
          ) : (
            problem === null && <Skeleton rows={7} label={words.WHAT_GOES_OUT} />
          )}
        </div>
      </div>
    </div>
  )
}

/** The version that is shown; null for the one that is being made. */
function useVersion(summary: ReleaseSummary): string | null {
  const { id } = summary
  const chosen = useUi((ui) => (ui.release.id === id ? ui.release.version : null))
  const running = useOverview(id, null).data?.cycle ?? knownOf(summary)
  const newest = newestOf(summary)
  const last = useProgress(newest === null ? null : { release: id, version: newest })
  if (chosen !== null) return chosen === running?.version ? null : chosen
  return newest !== null && newest !== running?.version && isUnfinished(last) ? newest : null
}

const knownOf = ({ cycle }: ReleaseSummary): Cycle | null => ('known' in cycle ? cycle.known : null)

/** A version that was begun and is not public: how far it has come, and how it goes on. */
function Unfinished({
  at,
  progress: { done, doing, stopped },
}: {
  at: { release: string; version: string }
  progress: ReleaseProgress
}) {
  if (doing !== null) return <Banner tone="note">{words.creating(at.version)}</Banner>
  if (stopped !== null || !done.includes('draft'))
    return (
      <Banner
        tone="caution"
        action={<Button onClick={() => openSheet({ kind: 'tag', ...at })}>{words.RESUME}</Button>}
      >
        {stopped ?? words.notFinished(at.version)}
      </Banner>
    )
  return <Banner tone="note">{words.taggedAndDrafted(at.version)}</Banner>
}
