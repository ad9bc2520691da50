import { underEveryAttack } from './attacked'
import { SERVICES } from './services'

underEveryAttack(SERVICES)
