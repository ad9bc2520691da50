/** Of GitHub: pages have a hundred items. */
export const GITHUB_LIMITS = {
  /** Pages of the commits of a comparison; of a release's. */
  comparePages: 20,
  releasePages: 100,
  /** Files of a comparison: GitHub lists no more. */
  compareFiles: 300,
  /** Pages of all tags; of annotated ones, no more than so many are asked about one by one. */
  tagPages: 100,
  tagsByOne: 20,
  /** Pages of the check runs, statuses and runs of a commit, and of the jobs of one run. */
  checkPages: 5,
  jobPages: 3,
  /** Runs of a commit whose jobs are read, where check runs cannot be. */
  jobRuns: 30,
  /** Pages of releases that are looked through for a draft. */
  draftPages: 20,
  /** Pages of milestones, and of the open issues with a label. */
  issuePages: 10,
  /** Pages of all open issues that are looked through for a checklist that was posted. */
  markedPages: 50,
  /** Pages looked through for the first parents of a commit. */
  linePages: 4,
  /** Pages of commits between two ends of a line of releases. */
  betweenPages: 30,
  /** Pages of closed pull requests for a range that has no more commits than they do. */
  pullPages: 5,
  /** Pages of the statuses of a deployment, and of the jobs of a run that deploys. */
  statusPages: 5,
  deployJobPages: 10,
  /** Commits of a range whose changes are read for suspects, the newest. */
  changes: 60,
  /** Branches that are compared with a release, and pages of each beside the first. */
  branches: 40,
  branchPages: 2,
  /** Folders or files of which it is asked which commits touched them, and pages of the commits of each. */
  touching: 20,
  touchingPages: 3,
  /** People of a release who are asked about whether they are new. */
  newAuthors: 300,
  /** Pull requests of a range whose reviewers and CI are read, the newest. */
  pullDetails: 30,
  /** Commits without a pull request that are asked about one by one. */
  pullLeftOver: 20,
  /** Merged pull requests of a deleted branch’s name, the newest. */
  mergedAs: 5,
  /** Deployments of one run; a matrix has no more jobs. */
  ofOneRun: 256,
  /** Differing lines of two sides of a file that are merged. */
  mergeEdits: 2_000,
} as const
