import type { UpdateState } from '@core/updates/updates'
import { useCommand } from '../../data/commands'
import { useUpdates } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { Sentence } from '../../ui/Sentence'
import { Ago } from '../../ui/time/Time'
import * as words from './words'

/** How current this version is, in a line. */
export function UpdateStatus() {
  const updates = useUpdates()
  return updates === undefined ? '…' : <UpdateSentence {...updates.stand} />
}

function UpdateSentence(stand: UpdateState) {
  switch (stand.state) {
    case 'off':
      return stand.why
    case 'latest':
      return stand.lookedAt === null ? (
        words.NOT_LOOKED_YET
      ) : (
        <Sentence text={words.UP_TO_DATE} ago={<Ago at={stand.lookedAt} />} />
      )
    case 'looking':
      return words.LOOKING
    case 'downloading':
      return words.downloading(stand.version)
    case 'ready':
      return words.ready(stand.version)
    case 'available':
      return words.available(stand.version)
    case 'skipped':
      return words.skipped(stand.version)
    case 'failed':
      return <Sentence text={words.TRIED} ago={<Ago at={stand.at} />} sentence={stand.sentence} />
  }
}

/** Looks for a newer version, or takes the one that is ready. */
export function UpdateButton() {
  const updates = useUpdates()
  const look = useCommand('lookForUpdates')
  const restart = useCommand('restartToUpdate')
  if (updates === undefined || updates.stand.state === 'off') return null
  const { stand, busy } = updates
  if (stand.state === 'ready')
    return (
      <Button
        disabled={restart.isPending}
        whyNot={busy}
        onClick={() => restart.mutate({ version: stand.version })}
      >
        {words.RESTART_TO_UPDATE}
      </Button>
    )
  const isUnderWay = look.isPending || stand.state === 'looking' || stand.state === 'downloading'
  return (
    <Button disabled={isUnderWay} onClick={() => look.mutate(null)}>
      {words.LOOK_FOR_UPDATES}
    </Button>
  )
}
