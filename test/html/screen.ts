// A page in the real browser, as a reader has it: a width, a colour scheme, a keyboard. Nothing can be fetched; what is asked for is
// written down. Takes HTML; gives the browser's page.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import type { TypesetHtml } from '../../src/model/artifact.ts'
import { launch } from '../../src/print/launch.ts'
import { openLaunchContexts } from '../../src/print/launch-context.ts'
import { origin, type Pictures, serve } from '../../src/print/serve.ts'
import { folderWithBrowser, optionsOfBrowser } from '../private-folder.ts'

export interface Screen {
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

/** An open page and what it asked for besides itself. */
export interface Opened {
  readonly page: Page
  readonly requests: readonly string[]
}

export interface Screens {
  /** Opens a page; `pictures` are those that it refers to by their addresses. */
  readonly open: (html: string, pictures?: Pictures) => Promise<Opened>
  readonly close: () => Promise<void>
}

/** Starts a browser. */
export async function openScreens(): Promise<Screens> {
  const folder = mkdtempSync(join(tmpdir(), 'html-test-'))
  const own = await folderWithBrowser(folder)
  const options = optionsOfBrowser(own)
  const grounds = await openLaunchContexts(options)
  const { driver, close } = await launch(options, grounds)
  return {
    async open(html, pictures = new Map()) {
      const page = await driver.newPage()
      const requests = await serve(await page.createCDPSession(), html as TypesetHtml, pictures)
      await page.goto(origin)
      return { page, requests }
    },
    async close() {
      await close()
      for (const ground of grounds) await ground.close()
      await own.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Gives a page another window and another scheme. */
export async function turn({ page }: Opened, { width, height, scheme }: Screen): Promise<void> {
  await page.setViewport({ width, height })
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])
}
