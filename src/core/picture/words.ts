export const failed = (number: number): string => `#${number} failed`
export const wasUnderWay = (number: number): string => `#${number} was under way`
export const NOT_CERTAIN = 'What ran was not certain'
export const NOTHING_RAN = 'Nothing ran here'
export const NOT_KNOWN = 'Nothing was known of it'
