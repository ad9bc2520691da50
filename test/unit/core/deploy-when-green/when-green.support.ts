import { aGreenWish } from '../../support/builders'

export const wish = aGreenWish()
