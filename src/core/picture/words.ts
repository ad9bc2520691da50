export const failed = (number: number): string => `#${number} failed`
export const wasUnderWay = (number: number): string => `#${number} was under way`
export const NOT_CERTAIN = 'It wasn’t certain what ran'
export const NOTHING_RAN = 'Nothing ran here'
export const NOT_KNOWN = 'It wasn’t known yet'
