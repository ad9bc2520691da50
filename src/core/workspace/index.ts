export type { AppConfig } from './app'
export { branchOf, partsIn, serversOf } from './app'
export type { ConnectedWorkspace } from './connected'
export {
  editedText,
  NEW_WORKSPACE,
  rebasedEdit,
  type WorkspaceEdit,
  WorkspaceEditSchema,
  writtenWorkspace,
} from './edit'
export type { WorkspaceError } from './errors'
export {
  type ChatConfig,
  type IncidentSource,
  type LoadedWorkspace,
  parseWorkspace,
  type WorkspaceConfig,
} from './parse'
export { policyOf } from './policy'
export { type RecentFile, RecentFileSchema, withRecent } from './recent-files'
export { EVENT_KINDS, type Webhook } from './webhook'
