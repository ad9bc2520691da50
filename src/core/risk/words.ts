/* Why a source of incidents says nothing. */

export const notAnswered = (label: string): string => `${label} has not answered yet.`
export const askedTooLongAgo = (label: string): string => `${label} was last asked too long ago.`
