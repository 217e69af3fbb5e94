import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page that shows `rows` × `columns` of text windowed both ways and nothing else: no framework, no marks, no state. */
const page = (rows: number, columns: number): string => `<!doctype html><meta charset="utf-8"><title>bare</title>
<style>
  body { margin: 0; font: 13px/20px sans-serif }
  #scroller { height: 100vh; overflow: auto; position: relative }
  #body { position: relative; width: ${columns * 27 + 500}px; height: ${rows * 30}px }
  .row { position: absolute; left: 0; height: 30px; width: 100% }
  .name { position: sticky; left: 0; display: inline-block; width: 500px; overflow: hidden; white-space: nowrap; background: #fff }
  .cell { position: absolute; top: 0; width: 27px; text-align: center }
</style>
<div id="scroller" class="matrix-scroll"><div id="body"></div></div>
<script>
  const scroller = document.getElementById('scroller'), body = document.getElementById('body'), shown = new Map()
  const words = Array.from({ length: ${rows} }, (_, row) => 'Rà soát, lập danh sách đối tượng và tổ chức thực hiện các biện pháp quản lý tại địa bàn ' + row)
  const isSeen = (at, [from, to]) => at >= from && at < to
  let columns = [-1, -1], rows = [-1, -1]
  function cellOf(row, column) {
    const cell = document.createElement('span')
    cell.className = 'cell'
    cell.style.left = 500 + column * 27 + 'px'
    cell.textContent = column % 7 === row % 7 ? 'C' : 'P'
    return cell
  }
  function rowOf(row) {
    const element = document.createElement('div')
    element.className = 'row matrix-line'
    element.style.transform = 'translateY(' + row * 30 + 'px)'
    const name = document.createElement('span')
    name.className = 'name'
    name.textContent = words[row]
    element.append(name)
    body.append(element)
    return { element, cells: new Map() }
  }
  function draw() {
    const from = Math.max(0, Math.floor(scroller.scrollTop / 30) - 8), start = Math.max(0, Math.floor(scroller.scrollLeft / 27) - 6)
    if (from === rows[0] && start === columns[0]) return
    rows = [from, Math.min(${rows}, from + Math.ceil(scroller.clientHeight / 30) + 16)]
    columns = [start, Math.min(${columns}, start + Math.ceil((scroller.clientWidth - 500) / 27) + 12)]
    for (const [row, { element }] of shown) if (!isSeen(row, rows)) { element.remove(); shown.delete(row) }
    for (let row = rows[0]; row < rows[1]; row++) {
      if (!shown.has(row)) shown.set(row, rowOf(row))
      const { element, cells } = shown.get(row)
      for (const [column, cell] of cells) if (!isSeen(column, columns)) { cell.remove(); cells.delete(column) }
      for (let column = columns[0]; column < columns[1]; column++) {
        if (cells.has(column)) continue
        const cell = cellOf(row, column)
        cells.set(column, cell)
        element.append(cell)
      }
    }
  }
  scroller.addEventListener('scroll', draw)
  draw()
</script>`

export async function servePlainGrid(rows: number, columns: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const html = page(rows, columns)
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop }
}
