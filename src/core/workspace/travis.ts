import { z } from 'zod'
import { address, checkPatterns, repository } from './words'

export const TravisCiSchema = z.strictObject({
  service: z.literal('travis'),
  url: address.default('https://api.travis-ci.com'),
  /** The source's own unless written. */
  repository: repository.optional(),
  ...checkPatterns,
})
