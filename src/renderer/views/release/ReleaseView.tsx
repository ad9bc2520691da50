import type { ReleaseSummary } from '@core/releases/overview'
import { Tabs } from 'radix-ui'
import { useReleases } from '../../data/releases'
import { openRelease, useUi } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Banner } from '../../ui/feedback/Banner'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import { chosenOf } from './chosen'
import { NoReleases } from './NoReleases'
import { OneRelease } from './OneRelease'
import styles from './ReleaseView.module.css'
import * as words from './words'
import { leftWords } from './words'

/** How far from a release, what is in the way, and what goes out. */
export function ReleaseView() {
  const { data: releases, error, refetch } = useReleases()
  const wanted = useUi((ui) => ui.release.id)
  if (releases === undefined && error === null) return <Loading />
  if (releases === undefined)
    return (
      <div className={styles.view}>
        <ViewHeader title={words.RELEASE} />
        <Banner tone="caution" action={<Button onClick={() => void refetch()}>{words.TRY_AGAIN}</Button>}>
          {error?.message}
        </Banner>
      </div>
    )
  const chosen = chosenOf(releases, wanted)
  if (chosen === null) return <NoReleases />
  if (releases.length === 1)
    return (
      <div className={styles.view}>
        <OneRelease key={chosen.id} summary={chosen} />
      </div>
    )
  return (
    <Tabs.Root
      className={styles.view}
      value={chosen.id}
      onValueChange={(id) => openRelease(id)}
      activationMode="manual"
    >
      <Tabs.List className={styles.tabs} aria-label={words.RELEASES}>
        {releases.map((release) => (
          <Tabs.Trigger key={release.id} value={release.id} className={styles.tab}>
            <TabWords release={release} />
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={chosen.id} className={styles.view} tabIndex={-1}>
        <OneRelease key={chosen.id} summary={chosen} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

/** "Sentry 9.4.0, in 4 days". */
function TabWords({ release: { id, cycle } }: { release: ReleaseSummary }) {
  if ('unknown' in cycle) return <span title={cycle.unknown}>{id}</span>
  const { version, daysLeft } = cycle.known
  return (
    <>
      <span className={styles.tabName}>
        {id} {version}
      </span>
      {daysLeft !== null && <span className={styles.tabLeft}>{leftWords(daysLeft)}</span>}
    </>
  )
}

const Loading = () => (
  <div className={styles.view} aria-busy="true">
    <ViewHeader title={words.RELEASE} />
    <div className={styles.scroll}>
      <Skeleton rows={2} label={words.THIS_CYCLE} />
      <div className={styles.columns}>
        <Skeleton rows={9} label={words.CHECKLIST} />
        <Skeleton rows={7} label={words.WHAT_GOES_OUT} />
      </div>
    </div>
  </div>
)
