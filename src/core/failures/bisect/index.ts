export {
  type Bisection,
  type BisectProgress,
  BisectProgressSchema,
  type BisectResult,
  beginBisection,
  checksToFind,
  learn,
  leftOf,
  nextCheck,
  outcomeOf,
  plainBisect,
  type Weighted,
} from './bisection'
export { type LineCommit, lineOf, weightsOf } from './weights'
