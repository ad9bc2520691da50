export { type Area, areasOf } from './areas'
export { type BackedOut, type Contents, contentsOf, type Shown } from './contents'
export { commitsOf, type Item, itemKey, titleOf } from './items'
export { pulseOf, pulseSentence, pulseWords } from './pulse'
export { nameOf, revertedSubject } from './reverts'
export {
  type IncludedChanges,
  type RepositoryChanges,
  reversed,
  type Shipment,
  ShipmentSchema,
} from './shipment'
export { wayBackSentences } from './way-back'
