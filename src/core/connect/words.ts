/* Why what was typed isn't a repository. */

export const NOT_A_PLACE = 'Enter a repository as “owner/name”, or its address.'
export const NOT_A_REPOSITORY = 'That address isn’t a repository’s. It ends in “/owner/name”.'
