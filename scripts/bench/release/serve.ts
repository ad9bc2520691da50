import { makeCycle } from '../../../test/world/cycle'
import { cycleOnGithub } from '../../../test/world/cycle-on-github'

/** A month of so many commits in the folder's repository `harbour`, and a GitHub that has it. `now` is epoch ms. */
export const serve = (folder: string, commits: number, now: number) =>
  cycleOnGithub(makeCycle(`${folder}/harbour`, { past: 3000, commits, files: 900, now }), now)
