import { actionRoutes } from './actions.ts'
import { activityRoutes } from './activity.ts'
import { approvalRoutes } from './approvals.ts'
import { assetRoutes } from './assets.ts'
import { checkRoutes } from './checks.ts'
import { commitRoutes } from './commits.ts'
import { contentRoutes } from './contents.ts'
import { deploymentRoutes } from './deployments.ts'
import { issueRoutes } from './issues.ts'
import { jobRoutes } from './jobs.ts'
import { objectRoutes } from './objects.ts'
import { pullRoutes } from './pulls.ts'
import { refRoutes } from './refs.ts'
import { releaseRoutes } from './releases.ts'
import { repositoryRoutes } from './repositories.ts'
import type { Route } from './route.ts'
import { tagRoutes } from './tags.ts'
import { treeRoutes } from './trees.ts'
import { userRoutes } from './users.ts'

/** All that the stand-in's API can be asked. */
export const ROUTES: readonly Route[] = [
  ...userRoutes,
  ...repositoryRoutes,
  ...commitRoutes,
  ...checkRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...contentRoutes,
  ...refRoutes,
  ...objectRoutes,
  ...tagRoutes,
  ...treeRoutes,
  ...activityRoutes,
  ...releaseRoutes,
  ...assetRoutes,
  ...actionRoutes,
  ...jobRoutes,
  ...approvalRoutes,
  ...deploymentRoutes,
]
