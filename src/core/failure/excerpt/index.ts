export {
  type Activity,
  type Excerpt,
  ExcerptSchema,
  type Frame,
} from './excerpt'
export { excerptOf } from './excerpt-of'
export { excerptText, isAfterGap } from './text'
