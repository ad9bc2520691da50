export const GITLAB_LIMITS = {
  /** Pages of the jobs of a pipeline. */
  jobPages: 10,
  /** Pipelines below a pipeline: so deep (GitLab allows two generations of children), and so many in all. */
  generations: 2,
  children: 20,
} as const
