import type { Updates } from '@core/updates/updates'
import { request, useCommand } from '../data/commands'
import { useUpdates } from '../data/queries'
import { Button } from '../ui/controls/Button'
import { Banner } from '../ui/feedback/Banner'
import styles from './UpdateBar.module.css'
import * as words from './words'

/** A newer version of Binnacle that waits for the person's word. */
export function UpdateBar() {
  const updates = useUpdates()
  if (updates === undefined || updates.later) return null
  const { stand } = updates
  if (stand.state === 'ready') return <Ready version={stand.version} busy={updates.busy} />
  return stand.state === 'available' ? <Available {...stand} /> : null
}

function Ready({ version, busy }: { version: string; busy: Updates['busy'] }) {
  const restart = useCommand('restartToUpdate')
  return (
    <Banner
      tone="note"
      action={
        <span className={styles.actions}>
          <Button disabled={restart.isPending} whyNot={busy} onClick={() => restart.mutate({ version })}>
            {words.RESTART_TO_UPDATE}
          </Button>
          <Otherwise version={version} />
        </span>
      }
    >
      {words.updateIsReady(version)} {restart.error?.problem.sentence ?? busy}
    </Banner>
  )
}

const Available = ({ version, page }: { version: string; page: string | null }) => (
  <Banner
    tone="note"
    action={
      <span className={styles.actions}>
        {page !== null && (
          <Button onClick={() => void request('openLink', { url: page })}>{words.DOWNLOAD_PAGE}</Button>
        )}
        <Otherwise version={version} />
      </span>
    }
  >
    {page === null ? words.updateIsOutSomewhere(version) : words.updateIsOut(version)}
  </Banner>
)

const Otherwise = ({ version }: { version: string }) => (
  <>
    <Button look="quiet" onClick={() => void request('skipUpdate', { version })}>
      {words.SKIP_THIS_VERSION}
    </Button>
    <Button look="quiet" onClick={() => void request('updateLater', null)}>
      {words.LATER}
    </Button>
  </>
)
