// The finish stage: a printed PDF becomes a finished one, and any PDF can be verified.
export { finish } from './finish.ts'
