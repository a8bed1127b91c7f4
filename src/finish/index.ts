// The finish stage: a printed PDF becomes a finished one, and any PDF can be verified.
export { finish, repair, verifyRepaired } from './finish.ts'
export { conformanceReport } from './report.ts'
export { verifyPdf } from './verify/verify.ts'
