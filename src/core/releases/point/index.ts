export { inMergeOrder, type PickCandidate, pickCandidates } from './candidates'
export { type PickPreview, PickPreviewSchema } from './preview'
export { nextPoint, type PointName } from './version'
