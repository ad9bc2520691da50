import { failureText } from '@core/failures/chat'
import type { FailureDetail } from '@core/failures/detail'
import { type Failure, isOpen } from '@core/failures/failure'
import { Check, Copy, Ellipsis, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { copy, request } from '../../data/commands'
import { useEnvironment } from '../../sheets/environment'
import { openSheet } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { CopyLinkItem } from '../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../ui/controls/Menu'
import * as words from './words'

/** The ways on from a failure. The one that matters is the loudest. */
export function FailureActions({ failure, detail }: { failure: Failure; detail: FailureDetail | null }) {
  const { id, known } = failure
  return (
    <>
      <Menu label={words.MORE} icon={<Ellipsis aria-hidden="true" />}>
        <CopyLinkItem to={{ view: 'failures', failure: id }} />
        {isOpen(failure) && (
          <MenuItem
            onSelect={() =>
              known === null
                ? openSheet({ kind: 'known', failure: id })
                : void request('markKnown', { id, note: null })
            }
          >
            <Check aria-hidden="true" />
            {known === null ? words.MARK_KNOWN : words.UNMARK}
          </MenuItem>
        )}
      </Menu>
      <Button onClick={() => void copy(failureText(failure, detail), words.SUMMARY_COPIED)}>
        <Copy aria-hidden="true" />
        {words.COPY_FOR_CHAT}
      </Button>
      {failure.kind !== 'ci' && isOpen(failure) && (
        <RollBack app={failure.app} environment={failure.environment} />
      )}
    </>
  )
}

/** It has the focus when the failure opens: from the notification to a rollback is two keys. */
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
      {words.rollBackTo(rollback.sha)}
    </Button>
  )
}
