import { underEveryAttack } from './attacked'
import { GITHUB_DEPLOYS, GITHUB_RELEASES } from './github-stages'

underEveryAttack([GITHUB_DEPLOYS, GITHUB_RELEASES])
