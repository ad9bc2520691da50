import { sha } from '../../support/builders'
import { USUAL } from '../../support/usual'

export const wish = {
  app: 'site',
  environment: 'staging',
  ref: 'main',
  sha: sha('b'),
  confirmation: null,
  shown: USUAL,
}
