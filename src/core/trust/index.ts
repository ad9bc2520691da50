export {
  isHarmless,
  isUnencrypted,
  type Powers,
  PowersSchema,
  powersOf,
  powersText,
  shownPowers,
} from './powers'
export { type Trust, type TrustQuestion, TrustSchema } from './trust'
