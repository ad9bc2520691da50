export { inMergeOrder, type PickCandidate, PickCandidateSchema, pickCandidates } from './candidates'
export { nextPoint, type PointName } from './version'
