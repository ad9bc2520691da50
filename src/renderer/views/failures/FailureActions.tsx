import { shortSha } from '@core/commits/commit'
import { failureText } from '@core/failures/chat'
import type { FailureDetail } from '@core/failures/detail'
import { type Failure, isOpen } from '@core/failures/failure'
import { Check, Copy, Ellipsis, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { copy, wish } from '../../data/commands'
import { useEnvironment } from '../../sheets/environment'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { CopyLinkItem } from '../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../ui/controls/Menu'

/** The ways on from a failure. The one that matters is the loudest. */
export function FailureActions({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  const { id, known } = failure
  return (
    <>
      <Menu label="More" icon={<Ellipsis aria-hidden="true" />}>
        <CopyLinkItem to={{ view: 'failures', failure: id }} />
        {isOpen(failure) && (
          <MenuItem
            onSelect={() =>
              known === null
                ? openSheet({ kind: 'known', failure: id })
                : void wish('markKnown', { id, note: null })
            }
          >
            <Check aria-hidden="true" />
            {known === null ? 'Mark as known…' : 'Unmark as known'}
          </MenuItem>
        )}
      </Menu>
      <Button onClick={() => void copy(failureText(failure, detail), 'The summary was copied.')}>
        <Copy aria-hidden="true" />
        Copy for chat
      </Button>
      {failure.kind !== 'ci' && isOpen(failure) && (
        <RollBack app={failure.app} environment={failure.environment} />
      )}
    </>
  )
}

/** It has the focus when the failure opens: from the notification to a roll back is two keys. */
function RollBack({ app, environment }: { app: string; environment: string }) {
  const { status, app: known } = useEnvironment(app, environment)
  const { rollback } = status
  const possible = rollback.kind === 'to' && known !== null && known.capabilities.rollback !== 'none'
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (possible) button.current?.focus()
  }, [possible])
  if (!possible) return null
  return (
    <Button
      ref={button}
      look="danger"
      onClick={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: null })}
    >
      <Undo2 aria-hidden="true" />
      Roll back to {shortSha(rollback.sha)}…
    </Button>
  )
}
