import { addressOf, type Deploy, deployKey } from '@core/deploys/deploy'
import { chatLine } from '@core/deploys/words'
import { Copy, Ellipsis, ExternalLink, History, MessageSquare, Undo2 } from 'lucide-react'
import { copy, request } from '../../../data/commands'
import { openSheet, show } from '../../../state/ui'
import { CopyLinkItem } from '../../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import { summaryOf } from '../../../ui/words'
import * as words from '../words'

/** What else can be done with a deploy under way. */
export function ActiveMenu({ deploy, canRollBack }: { deploy: Deploy; canRollBack: boolean }) {
  const { app, environment, number, url } = deploy
  return (
    <Menu label={words.moreOf(deployKey(deploy))} icon={<Ellipsis aria-hidden="true" />}>
      {canRollBack && (
        <MenuItem
          danger
          onSelect={() => openSheet({ kind: 'rollback', app, environment, cancelFirst: number })}
        >
          <Undo2 aria-hidden="true" />
          {words.CANCEL_AND_ROLL_BACK}
        </MenuItem>
      )}
      <MenuItem onSelect={() => show({ view: 'history', deploy: addressOf(deploy) })}>
        <History aria-hidden="true" />
        {words.SHOW_IN_HISTORY}
      </MenuItem>
      <MenuItem onSelect={() => void copy(summaryOf(deploy), words.SUMMARY_COPIED)}>
        <Copy aria-hidden="true" />
        {words.COPY_SUMMARY}
      </MenuItem>
      <MenuItem onSelect={() => void copy(chatLine(deploy), words.CHAT_LINE_COPIED)}>
        <MessageSquare aria-hidden="true" />
        {words.COPY_FOR_CHAT}
      </MenuItem>
      <CopyLinkItem to={{ view: 'history', deploy: addressOf(deploy) }} />
      {url !== null && (
        <MenuItem onSelect={() => void request('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          {words.OPEN_ITS_PAGE}
        </MenuItem>
      )}
    </Menu>
  )
}
