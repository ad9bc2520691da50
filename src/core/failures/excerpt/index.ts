export {
  type Activity,
  type Excerpt,
  ExcerptSchema,
  type Frame,
} from './excerpt'
export { type ReadExcerpt, readExcerpt, readExcerptHere } from './read'
export { struckOut } from './struck-out'
export { excerptText, isAfterGap } from './text'
