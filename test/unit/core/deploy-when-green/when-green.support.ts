import { aPendingRequest } from '../../support/builders'

export const request = aPendingRequest()
