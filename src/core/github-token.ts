/** What Binnacle does at GitHub, as far as a token is given it piece by piece. */
interface Permission {
  readonly for: string
  /** By GitHub's names ("Permissions required for fine-grained personal access tokens"). */
  readonly needs: string
}

/** What a fine-grained token is given for Binnacle. */
export const FINE_GRAINED: readonly Permission[] = [
  {
    for: 'to show branches, what ships and its CI',
    needs: 'Contents, Pull requests, Actions and Commit statuses to read',
  },
  { for: 'to deploy, cancel and approve', needs: 'Actions and Deployments to write' },
  { for: 'for the checklist of a release', needs: 'Issues to read, or to write for posting it' },
]

/** What no fine-grained token can do, and what comes of it: the permission "Checks" is not among those that it can be given. */
export const NO_CHECK_RUNS =
  'A fine-grained token cannot read check runs of a private repository: GitHub has no permission for it. CI then comes from GitHub Actions and commit statuses, and checks by other apps cannot be seen. A classic token with the scope “repo” sees them all.'
