// All that a check does of the formats: every template is filled, nothing comes out.
import type { FormatTools, Stage } from '../formats/index.ts'
import type { OutcomeDocument } from '../model/document.ts'
import { nextTurn } from '../model/turn.ts'

/** Renders a document for the screen and for print, and keeps nothing; throws where the signal has stopped the build. */
export async function renderOnly(
  document: OutcomeDocument,
  { render }: Pick<FormatTools, 'render'>,
  { tell, signal }: { readonly tell: (stage: Stage) => void; readonly signal: AbortSignal },
): Promise<void> {
  tell('render')
  await render(document, 'screen')
  await nextTurn(signal)
  await render(document, 'print')
}
