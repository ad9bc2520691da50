export { inMergeOrder, type PickCandidate, PickCandidateSchema, pickCandidates } from './candidates'
export { type PickPreview, PickPreviewSchema } from './preview'
export { nextPoint, type PointName } from './version'
