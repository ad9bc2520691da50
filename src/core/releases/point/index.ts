export {
  inMergeOrder,
  type PickCandidate,
  type PickPreview,
  PickPreviewSchema,
  pickCandidates,
} from './candidates'
export { nextPoint, type PointName } from './version'
