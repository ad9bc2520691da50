export {
  type AllChanges,
  allChanges,
  cutWords,
  inPart,
  nameIn,
  type ShipmentPart,
  shippedIn,
  takenOutIn,
  tallyOf,
  unknownSentences,
  waitingIn,
} from './all'
export { type Area, areasOf } from './areas'
export { contentsOf, type ListedItem, type RevertedPair, type ShipmentContents } from './contents'
export { commitsOf, itemKey, itemsOf, type ShipmentItem, titleOf } from './items'
export { pulseOf, pulseSentence, pulseWords } from './pulse'
export { nameOf } from './reverts'
export {
  type IncludedChanges,
  type IncludedRange,
  type RepositoryChanges,
  type RepositoryRange,
  reversedRanges,
  type Shipment,
  type ShipmentRanges,
  ShipmentRangesSchema,
  ShipmentSchema,
} from './shipment'
export type { Tally } from './tally'
export { wayBackSentences } from './way-back'
export { afterColon, inBrackets, LINES_UNKNOWN, tallied, talliedFirst } from './words'
