export { inMergeOrder, type PickCandidate, PickCandidateSchema, pickCandidates } from './candidates'
export { nextPointTag, releaseBranchOf } from './version'
