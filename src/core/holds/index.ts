export {
  type Hold,
  type HoldEnd,
  HoldSchema,
  holdOf,
  isLearned,
  type SeenRollBack,
  seenId,
  seenRollBack,
  standing,
  type TakenOut,
  withTakenOut,
} from './hold'
export { type HoldStand, holdStand } from './stand'
export { commitName, heldSentence, standSentence, takenOutWords } from './words'
