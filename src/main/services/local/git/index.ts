export { buildGit, fetchGit, fetchSubmodulesGit, signGit, writeGit } from './act'
export { type Aside, aside } from './aside'
export { plainGit } from './plain'
export { type ReadArgs, readGit, readSetting } from './read'
