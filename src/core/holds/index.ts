export {
  type Hold,
  type HoldEnd,
  HoldSchema,
  holdOf,
  isLearned,
  standing,
  type TakenOut,
  withTakenOut,
} from './hold'
export { type SeenRollBack, seenId, seenRollBack } from './seen'
export { type HoldStand, holdStand } from './stand'
export { commitName, heldSentence, standSentence, takenOutWords } from './words'
