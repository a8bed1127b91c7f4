// The part of the package `xliff` that a test uses; it brings no types.
declare module 'xliff/xliff2js' {
  export default function xliff2js(text: string): Promise<{
    readonly sourceLanguage: string
    readonly targetLanguage: string
    readonly resources: Readonly<Record<string, Readonly<Record<string, { readonly source: unknown; readonly target: unknown }>>>>
  }>
}
