/* Why it isn't known whether a change is in an environment. */

export const BEFORE_ALL = 'It came before what Binnacle knows of this environment, or it never came here.'
/** Of the deploy with that number. */
export const notLearned = (number: number): string => `What #${number} brought is not known yet.`
