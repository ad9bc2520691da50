import { closeSheet, type Sheet } from '../state/ui'
import { ApproveSheet } from './approve/ApproveSheet'
import { ChecksSheet } from './checks/ChecksSheet'
import { DeploySheet } from './deploy/DeploySheet'
import { LiftSheet } from './hold/LiftSheet'
import { KnownSheet } from './known/KnownSheet'
import { LockSheet } from './lock/LockSheet'
import { UnlockSheet } from './lock/UnlockSheet'
import { MarkSheet } from './mark/MarkSheet'
import { PointSheet } from './release/PointSheet'
import { PostSheet } from './release/PostSheet'
import { PublishSheet } from './release/PublishSheet'
import { TagSheet } from './release/TagSheet'
import { RollbackSheet } from './rollback/RollbackSheet'
import { SupportSheet } from './support/SupportSheet'
import { WaitingSheet } from './waiting/WaitingSheet'
import { WhereaboutsSheet } from './whereabouts/WhereaboutsSheet'

/** The sheet that was asked for; each asking begins with a fresh one. */
export function OpenSheet({ sheet }: { sheet: Sheet }) {
  const key = JSON.stringify(sheet)
  switch (sheet.kind) {
    case 'deploy':
      return <DeploySheet key={key} {...sheet} onClose={closeSheet} />
    case 'rollback':
      return <RollbackSheet key={key} {...sheet} onClose={closeSheet} />
    case 'checks':
      return <ChecksSheet key={key} app={sheet.app} onClose={closeSheet} />
    case 'whereabouts':
      return <WhereaboutsSheet key={key} onClose={closeSheet} />
    case 'known':
      return <KnownSheet key={key} failure={sheet.failure} onClose={closeSheet} />
    case 'support':
      return <SupportSheet key={key} onClose={closeSheet} />
    case 'waiting':
      return <WaitingSheet key={key} {...sheet} onClose={closeSheet} />
    case 'lock':
      return <LockSheet key={key} app={sheet.app} onClose={closeSheet} />
    case 'unlock':
      return <UnlockSheet key={key} app={sheet.app} onClose={closeSheet} />
    case 'hold':
      return <LiftSheet key={key} {...sheet} onClose={closeSheet} />
    case 'mark':
      return <MarkSheet key={key} at={sheet} onClose={closeSheet} />
    case 'tag':
      return <TagSheet key={key} {...sheet} onClose={closeSheet} />
    case 'publish':
      return <PublishSheet key={key} {...sheet} onClose={closeSheet} />
    case 'post':
      return <PostSheet key={key} {...sheet} onClose={closeSheet} />
    case 'point':
      return <PointSheet key={key} release={sheet.release} onClose={closeSheet} />
    case 'approve':
      return <ApproveSheet key={key} at={sheet} onClose={closeSheet} />
  }
}
