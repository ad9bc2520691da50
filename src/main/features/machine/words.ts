export const NO_PICTURE = 'What should be copied isn’t a picture.'
