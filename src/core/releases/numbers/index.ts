export { type Numbers, NumbersSchema, numbersOf } from './numbers'
export { newAuthorsSentence, numbersSentence } from './words'
