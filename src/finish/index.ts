// The finish stage: a printed PDF becomes a finished one, and any PDF can be verified.
export { finish, prove, repair, UnverifiedPdf } from './finish.ts'
export { type ConformanceReport, conformanceReport, type ReportContext } from './report.ts'
export type { Finding, VerifyReport } from './verify/finding.ts'
export { verifyPdf } from './verify/verify.ts'
