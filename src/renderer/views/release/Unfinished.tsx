import type { ReleaseProgress } from '@core/releases/publish'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Banner } from '../../ui/feedback/Banner'

/** A version that was begun and is not public: how far it has come, and how it goes on. */
export function Unfinished({
  at,
  progress: { done, doing, stopped },
}: {
  at: { release: string; version: string }
  progress: ReleaseProgress
}) {
  if (doing !== null) return <Banner tone="note">Creating {at.version}…</Banner>
  if (stopped !== null || !done.includes('draft'))
    return (
      <Banner
        tone="caution"
        action={<Button onClick={() => openSheet({ kind: 'tag', ...at })}>Resume…</Button>}
      >
        {stopped ?? `${at.version} was begun and is not finished.`}
      </Banner>
    )
  return (
    <Banner tone="note">{at.version} is tagged and drafted. Nobody sees it until it is published.</Banner>
  )
}
