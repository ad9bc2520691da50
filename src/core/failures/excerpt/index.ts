export {
  type Activity,
  type Excerpt,
  ExcerptSchema,
  excerptText,
  type Frame,
  isAfterGap,
  struckOut,
} from './excerpt'
export { type ReadExcerpt, readExcerpt, readExcerptHere } from './read'
