export type { AppConfig } from './app'
export { branchOf, partsIn, serversOf } from './app'
export type { WorkspaceError } from './errors'
export {
  type ChatConfig,
  type IncidentSource,
  type LoadedWorkspace,
  parseWorkspace,
  type WorkspaceConfig,
} from './parse'
export { policyOf } from './policy'
