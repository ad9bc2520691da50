export { type Beginning, beganAt, type CameWith, CameWithSchema, cameWith, isVersionOf } from './came-with'
export { deployedBy, newestShipped } from './deployed'
export {
  type AffectedUser,
  type Breadcrumb,
  type CrumbKind,
  type ErrorDetails,
  ErrorDetailsSchema,
  type Raised,
  type StackFrame,
  type SuspectCommit,
  userName,
} from './details'
export {
  type CrashFree,
  type Deployed,
  type ErrorIssue,
  type ErrorLevel,
  ErrorLevelSchema,
  type ErrorsSince,
  ErrorsSinceSchema,
  type MetIssue,
  type MetIssues,
  metSince,
  worstFirst,
} from './issue'
export { type EnvironmentErrors, EnvironmentErrorsSchema, summaryOfErrors } from './part'
export {
  newestError,
  readSupportAsk,
  type SupportAnswer,
  SupportAnswerSchema,
  type SupportAsk,
  type UserError,
} from './support'
