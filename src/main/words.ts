// parts
export const LOOK_FAILED = 'A check of an outside service failed within Binnacle itself.'
