import './data/awake'
import './data/jitless'
import { open } from './app/open'
import { noteFaults } from './data/faults'

noteFaults()
const element = document.getElementById('root')
if (element !== null) open(element)
