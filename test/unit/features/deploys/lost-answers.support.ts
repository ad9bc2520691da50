import { sha } from '../../support/builders'
import { USUAL } from '../../support/usual'

export const request = {
  app: 'site',
  environment: 'staging',
  ref: 'main',
  sha: sha('b'),
  confirmation: null,
  shown: USUAL,
}
