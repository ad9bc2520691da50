export {
  type Activity,
  type Excerpt,
  ExcerptSchema,
  type Frame,
} from './excerpt'
export { excerptOf } from './excerpt-of'
export { struckOut } from './struck-out'
export { excerptText, isAfterGap } from './text'
