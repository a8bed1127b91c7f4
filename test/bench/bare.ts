// The measure of the bench: the same browser prints a file of HTML once, tagged and with outline, and nothing else.
// Arguments: the HTML file, the PDF to write, the browser's executable.
import { readFile, writeFile } from 'node:fs/promises'
import puppeteer from 'puppeteer'

const [html = '', pdf = '', executablePath = ''] = process.argv.slice(2)
const args = ['--font-render-hinting=none', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
const browser = await puppeteer.launch({ executablePath, headless: 'shell', pipe: true, args })
const page = await browser.newPage()
await page.setContent(await readFile(html, 'utf8'), { waitUntil: 'load', timeout: 0 })
await writeFile(pdf, await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true, timeout: 0 }))
await browser.close()
