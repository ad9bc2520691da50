export type { AppConfig } from './app'
export type { WorkspaceError } from './errors'
export { parseWorkspace } from './parse'
export { serversOf } from './servers'
