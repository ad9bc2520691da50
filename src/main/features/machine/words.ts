export const NO_PICTURE = 'What was to be copied is not a picture.'
