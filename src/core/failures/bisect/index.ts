export {
  type Bisection,
  type BisectProgress,
  BisectProgressSchema,
  beginBisection,
  checksToFind,
  type Finding,
  learn,
  leftOf,
  nextCheck,
  outcomeOf,
  plainBisect,
  type Weighted,
} from './bisection'
export { type LineCommit, lineOf, weightsOf } from './weights'
