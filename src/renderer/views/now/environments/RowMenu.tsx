import { addressOf } from '@core/deploys/deploy'
import type { Promotion } from '@core/deploys/promotion'
import {
  ArrowUpFromLine,
  Ellipsis,
  ExternalLink,
  History,
  ListOrdered,
  Lock,
  LockOpen,
  RotateCw,
} from 'lucide-react'
import { request } from '../../../data/commands'
import { useWhyNotSent } from '../../../data/lost'
import { openSheet, show } from '../../../state/ui'
import { CopyLinkItem } from '../../../ui/controls/CopyLink'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import * as words from '../words'
import { AppItems } from './AppItems'
import type { EnvironmentRow } from './rows'
import { tallyOfRow } from './rowWords'

/** What else can be done with an environment: rarely wanted, so it is out of the way. */
export function RowMenu({ row }: { row: EnvironmentRow }) {
  const { app, environment, status, locked, promotion, ci, head } = row
  const latest = status?.failed ?? status?.current ?? null
  const url = latest?.url ?? null
  const ended = typeof ci === 'string' ? null : ci.state
  const red = app.canRecheck && (ended === 'failing' || ended === 'cancelled') ? head : null
  return (
    <Menu label={words.moreOf(row.key)} icon={<Ellipsis aria-hidden="true" />}>
      {promotion !== null && <Promote row={row} promotion={promotion} />}
      {red !== null && <Recheck app={app.name} sha={red.sha} />}
      {tallyOfRow(row) !== null && (
        <MenuItem
          onSelect={() => openSheet({ kind: 'waiting', app: app.name, environment: environment.name })}
        >
          <ListOrdered aria-hidden="true" />
          {words.SHOW_WHAT_WAITS}
        </MenuItem>
      )}
      {latest !== null && (
        <MenuItem onSelect={() => show({ view: 'history', deploy: addressOf(latest) })}>
          <History aria-hidden="true" />
          {words.showInHistory(latest.number)}
        </MenuItem>
      )}
      {latest !== null && url !== null && (
        <MenuItem onSelect={() => void request('openLink', { url })}>
          <ExternalLink aria-hidden="true" />
          {words.openPageOf(latest.number)}
        </MenuItem>
      )}
      {app.capabilities.lock && (
        <MenuItem onSelect={() => openSheet({ kind: locked === null ? 'lock' : 'unlock', app: app.name })}>
          {locked === null ? <Lock aria-hidden="true" /> : <LockOpen aria-hidden="true" />}
          {locked === null ? words.lockApp(app.name) : words.unlockApp(app.name)}
        </MenuItem>
      )}
      <AppItems app={app.name} />
      <CopyLinkItem
        to={{ view: 'now', environment: { app: app.name, environment: environment.name }, sheet: null }}
      />
    </Menu>
  )
}

function Recheck({ app, sha }: { app: string; sha: string }) {
  const whyNot = useWhyNotSent(app, 'recheck')
  return (
    <MenuItem
      icon={<RotateCw aria-hidden="true" />}
      whyNot={whyNot}
      onSelect={() => void request('recheck', { app, sha })}
    >
      {words.RUN_THE_CHECK_AGAIN}
    </MenuItem>
  )
}

/** It is offered only where the environment before has something newer; otherwise it says why not. */
function Promote({
  row: { app, environment },
  promotion: { from, stand },
}: {
  row: EnvironmentRow
  promotion: Promotion
}) {
  if (stand.kind !== 'newer')
    return (
      <MenuItem icon={<ArrowUpFromLine aria-hidden="true" />} whyNot={stand.why} onSelect={() => {}}>
        {words.cannotPromoteYet(from)}
      </MenuItem>
    )
  const { sha, commits } = stand
  return (
    <MenuItem
      onSelect={() =>
        openSheet({ kind: 'deploy', app: app.name, environment: environment.name, initialRef: sha })
      }
    >
      <ArrowUpFromLine aria-hidden="true" />
      {words.promoteWhatRuns(from, commits)}
    </MenuItem>
  )
}
