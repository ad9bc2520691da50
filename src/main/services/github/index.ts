export { GithubClient } from './client'
export { createGithubCi } from './checks'
export { githubRepository } from './repository'
export { createGithubSource } from './source'
