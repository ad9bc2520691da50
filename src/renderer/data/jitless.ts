import { z } from 'zod'

// The window's policy allows no code made from text, which is how zod would speed itself up. Must run before any schema is built.
z.config({ jitless: true })
