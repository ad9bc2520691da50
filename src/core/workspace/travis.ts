import { z } from 'zod'
import { PUBLIC_URLS } from '../account'
import { address, checkPatterns, repository } from './words'

export const TravisCiSchema = z.strictObject({
  service: z.literal('travis'),
  url: address.default(PUBLIC_URLS.travis),
  /** The source's own unless written. */
  repository: repository.optional(),
  ...checkPatterns,
})
