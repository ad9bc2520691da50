import { sha } from '../../support/builders'

export const wish = { app: 'site', environment: 'staging', ref: 'main', sha: sha('b'), confirmation: null }
