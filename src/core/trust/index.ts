export {
  isHarmless,
  isUnencrypted,
  type Powers,
  PowersSchema,
  powersOf,
  powersText,
  shownPowers,
  type Trust,
  type TrustQuestion,
  TrustSchema,
} from './powers'
