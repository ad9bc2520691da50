export const BINNACLE_DID_NOT_ANSWER = 'Binnacle didn’t answer. Quit it and start it again.'
