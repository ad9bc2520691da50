export {
  type Activity,
  ActivitySchema,
  type Excerpt,
  ExcerptSchema,
  type Frame,
  FrameSchema,
} from './excerpt'
export { excerptOf } from './excerpt-of'
export { excerptText, isAfterGap } from './text'
