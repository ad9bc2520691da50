export {
  type Bisection,
  beginBisection,
  type Finding,
  learn,
  leftOf,
  nextCheck,
  outcomeOf,
  type Weighted,
} from './bisection'
export { checksToFind, plainBisect } from './plain'
export { type BisectProgress, BisectProgressSchema } from './progress'
export { type LineCommit, lineOf, weightsOf } from './weights'
