import { chatLine } from '@core/deploys/chat-line'
import { addressOf, type Deploy } from '@core/deploys/deploy'
import { Copy, Ellipsis, ExternalLink, History, MessageSquare, Undo2 } from 'lucide-react'
import { copy, wish } from '../../../data/commands'
import { openSheet, show } from '../../../state/ui'
import { CopyLinkItem } from '../../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import { summaryOf } from '../../../ui/words'

/** What else can be done with a deploy under way. */
export function ActiveMenu({ deploy, canRollBack }: { deploy: Deploy; canRollBack: boolean }) {
  const { app, environment, number, url } = deploy
  return (
    <Menu label="More" icon={<Ellipsis aria-hidden="true" />}>
      {canRollBack && (
        <MenuItem
          danger
          onSelect={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: number })}
        >
          <Undo2 aria-hidden="true" />
          Cancel and roll back…
        </MenuItem>
      )}
      <MenuItem onSelect={() => show({ view: 'history', deploy: addressOf(deploy) })}>
        <History aria-hidden="true" />
        Show in History
      </MenuItem>
      <MenuItem onSelect={() => void copy(summaryOf(deploy), 'The summary was copied.')}>
        <Copy aria-hidden="true" />
        Copy summary
      </MenuItem>
      <MenuItem onSelect={() => void copy(chatLine(deploy), 'The line for the chat was copied.')}>
        <MessageSquare aria-hidden="true" />
        Copy for chat
      </MenuItem>
      <CopyLinkItem to={{ view: 'history', deploy: addressOf(deploy) }} />
      {url !== null && (
        <MenuItem onSelect={() => void wish('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          Open its page
        </MenuItem>
      )}
    </Menu>
  )
}
