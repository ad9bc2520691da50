export {
  type Beginning,
  beganAt,
  cameWith,
  deployedBy,
  type ErrorDeploy,
  newestShipped,
  shippedKey,
} from './came-with'
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
  type DeployIssue,
  type DeployIssues,
  type ErrorIssue,
  ErrorLevelSchema,
  type ErrorsSince,
  ErrorsSinceSchema,
  hitSince,
} from './issue'
export { type EnvironmentErrors, EnvironmentErrorsSchema, errorsBeside, summaryOfErrors } from './part'
export {
  newestError,
  type SupportAnswer,
  SupportAnswerSchema,
  type UserError,
} from './support'
export { readSupportAsk, type SupportAsk } from './support-ask'
export { errorCount, noErrorTracker, usersHit, worstWords } from './words'
