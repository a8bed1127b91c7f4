// pdf.js by the name under which the server gives it to the page.
declare module '*/pdf.min.mjs' {
  export { GlobalWorkerOptions, getDocument, PDFWorker } from 'pdfjs-dist'
}
