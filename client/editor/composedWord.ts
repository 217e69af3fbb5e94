import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/**
 * [ED20] Tells while a word is being composed. An input method owns the letters it has put into the page until the word ends: when
 * somebody else's letters come in before them, ProseMirror writes the text anew, the browser no longer knows which letters are being
 * composed, and puts them there a second time. So others' letters wait for the end of the word.
 */
export const ComposedWord = Extension.create<{ readonly compose: (isComposing: boolean) => void }>({
  name: 'composedWord',
  addProseMirrorPlugins() {
    const { compose } = this.options
    let release: ReturnType<typeof setTimeout> | null = null
    const hold = (): void => {
      if (release) clearTimeout(release)
      release = null
      compose(true)
    }
    return [
      new Plugin({
        key: new PluginKey('composedWord'),
        props: {
          handleDOMEvents: {
            compositionstart: hold,
            compositionupdate: hold,
            compositionend: () => {
              // After the turn: the editor reads the word's last letters in it, and the next word may begin in it.
              release ??= setTimeout(() => {
                release = null
                compose(false)
              })
            },
          },
        },
        view: () => ({ destroy: () => compose(false) }),
      }),
    ]
  },
})
