export { newAuthorsSentence, numbersSentence } from '../words'
export { type Numbers, NumbersSchema, numbersOf } from './numbers'
