import { Palette } from '../palette/Palette'
import { closeSheet, type Sheet } from '../state/ui'
import { ApproveSheet } from './approve/ApproveSheet'
import { CancelSheet } from './cancel/CancelSheet'
import { ChecksSheet } from './checks/ChecksSheet'
import { CompareSheet } from './compare/CompareSheet'
import { ConnectSheet } from './connect/ConnectSheet'
import { DeploySheet } from './deploy/DeploySheet'
import { WaitingSheet } from './deploy-when-green/WaitingSheet'
import { LiftSheet } from './holds/LiftSheet'
import { KnownSheet } from './known/KnownSheet'
import { LockSheet } from './lock/LockSheet'
import { UnlockSheet } from './lock/UnlockSheet'
import { MarkSheet } from './mark/MarkSheet'
import { PostSheet } from './releases/PostSheet'
import { PublishSheet } from './releases/PublishSheet'
import { PointSheet } from './releases/point/PointSheet'
import { TagSheet } from './releases/TagSheet'
import { RequestSheet } from './requests/RequestSheet'
import { RollbackSheet } from './rollback/RollbackSheet'
import { SavedViewsSheet } from './saved-views/SavedViewsSheet'
import { ShortcutsSheet } from './shortcuts/ShortcutsSheet'
import { TrustSheet } from './trust/TrustSheet'
import { SupportSheet } from './user-errors/SupportSheet'
import { WhereaboutsSheet } from './whereabouts/WhereaboutsSheet'
import { WorkspaceSheet } from './workspace/WorkspaceSheet'

/** The sheet that was asked for. Around it stands a boundary of its own, so that each asking begins with a fresh one. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list, a sheet a case
export function OpenSheet({ sheet }: { sheet: Sheet }) {
  switch (sheet.kind) {
    case 'deploy':
      return <DeploySheet {...sheet} onClose={closeSheet} />
    case 'rollback':
      return <RollbackSheet {...sheet} onClose={closeSheet} />
    case 'checks':
      return <ChecksSheet app={sheet.app} onClose={closeSheet} />
    case 'whereabouts':
      return <WhereaboutsSheet initial={sheet.text} onClose={closeSheet} />
    case 'palette':
      return <Palette onClose={closeSheet} />
    case 'saved-views':
      return <SavedViewsSheet onClose={closeSheet} />
    case 'shortcuts':
      return <ShortcutsSheet onClose={closeSheet} />
    case 'trust':
      return <TrustSheet onClose={closeSheet} />
    case 'workspace':
      return <WorkspaceSheet onClose={closeSheet} />
    case 'connect':
      return <ConnectSheet app={sheet.app} onClose={closeSheet} />
    case 'known':
      return <KnownSheet failure={sheet.failure} onClose={closeSheet} />
    case 'support':
      return <SupportSheet onClose={closeSheet} />
    case 'compare':
      return <CompareSheet {...sheet} onClose={closeSheet} />
    case 'waiting':
      return <WaitingSheet {...sheet} onClose={closeSheet} />
    case 'lock':
      return <LockSheet app={sheet.app} onClose={closeSheet} />
    case 'unlock':
      return <UnlockSheet app={sheet.app} onClose={closeSheet} />
    case 'hold':
      return <LiftSheet {...sheet} onClose={closeSheet} />
    case 'mark':
      return <MarkSheet at={sheet} onClose={closeSheet} />
    case 'tag':
      return <TagSheet {...sheet} onClose={closeSheet} />
    case 'publish':
      return <PublishSheet {...sheet} onClose={closeSheet} />
    case 'post':
      return <PostSheet {...sheet} onClose={closeSheet} />
    case 'point':
      return <PointSheet release={sheet.release} onClose={closeSheet} />
    case 'cancel':
      return <CancelSheet at={sheet} onClose={closeSheet} />
    case 'request':
      return <RequestSheet id={sheet.id} onClose={closeSheet} />
    case 'approve':
      return <ApproveSheet at={sheet} onClose={closeSheet} />
  }
}
