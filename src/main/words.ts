// parts
export const LOOK_FAILED = 'A look at the outside failed within Binnacle itself.'
