export { createGithubCi } from './checks'
export { GithubClient } from './client'
export { githubRepository } from './repository'
export { createGithubSource } from './source'
