export { type Numbers, NumbersSchema, numbersOf } from './numbers'
