/** Something that Binnacle does at GitHub, and what a fine-grained token must be given for it. */
interface Permission {
  /** By GitHub's names ("Permissions required for fine-grained personal access tokens"), with the access in brackets. */
  readonly needs: string
  readonly for: string
}

/** What a fine-grained token is given for Binnacle. */
export const FINE_GRAINED: readonly Permission[] = [
  {
    needs: 'Contents, Pull requests, Actions and Commit statuses (read)',
    for: 'branches, what ships and CI',
  },
  { needs: 'Actions and Deployments (write)', for: 'deploying, cancelling and approving' },
  { needs: 'Issues (read, or write to post them)', for: 'release checklists' },
]

/** What no fine-grained token can be given, and what comes of it: "Checks" is not among its permissions. */
export const NO_CHECK_RUNS =
  'GitHub has no permission that lets a fine-grained token read check runs of private repositories. CI then comes from GitHub Actions and commit statuses, and checks by other apps are not seen. A classic token with the scope “repo” sees them.'
