// index
export const PICTURES_SERVER = 'The server of pictures'
