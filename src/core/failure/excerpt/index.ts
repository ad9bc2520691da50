export {
  type Activity,
  type Excerpt,
  ExcerptSchema,
  type Frame,
} from './excerpt'
export { readExcerpt } from './read'
export { struckOut } from './struck-out'
export { excerptText, isAfterGap } from './text'
