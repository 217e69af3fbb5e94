/** The data was written by a newer program, which this one could only damage. */
export class DataTooNew extends Error {
  override readonly name = 'DataTooNew'

  constructor(migration: string) {
    super(`The data was written by a newer version of the program (${migration}); update the program.`)
  }
}
