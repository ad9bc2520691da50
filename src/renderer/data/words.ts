export const BINNACLE_DID_NOT_ANSWER = 'Binnacle didn’t answer. Quit it and start it again.'
export const ANSWER_NOT_UNDERSTOOD =
  'Binnacle answered in a way that this window doesn’t understand. Restart Binnacle.'
