-- Neovim opens a plan with `kehoach lsp` beside it, and prints what it shows: findings with the words under
-- them, what hovering says, what completion offers, the line that a correction leaves. Given as globals:
-- `program`, `plan`.

local function say(...)
  io.stdout:write(table.concat({ ... }, '\t'), '\n')
end

local function fail(why)
  io.stderr:write(why, '\n')
  vim.cmd('cquit')
end

local function await(what, test)
  if not vim.wait(60000, test, 20) then
    fail('nothing came of: ' .. what)
  end
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.g.plan))
local client = vim.lsp.start_client({ name = 'kehoach', cmd = { vim.g.program, 'lsp' } })
vim.lsp.buf_attach_client(0, client)
await('attaching', function()
  return #vim.lsp.buf_get_clients(0) > 0
end)

-- Ask the server at the cursor and wait.
local function ask(method, params)
  local answers, why = vim.lsp.buf_request_sync(0, method, params, 60000)
  if not answers or not answers[client] then
    fail(method .. ': ' .. (why or 'no answer'))
  end
  return answers[client].result
end

local function here()
  return vim.lsp.util.make_position_params(0, 'utf-16')
end

await('findings', function()
  return #vim.diagnostic.get(0) > 0
end)
local found = vim.diagnostic.get(0)
for _, one in ipairs(found) do
  local words = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})
  say('found', one.source, one.code, one.severity, one.lnum + 1, table.concat(words, ' '))
end

vim.api.nvim_win_set_cursor(0, { found[1].lnum + 1, found[1].col })
local hover = ask('textDocument/hover', here())
local lines = vim.lsp.util.convert_input_to_markdown_lines(hover.contents)
for _, line in ipairs(lines) do
  say('hover', line)
end

-- The correction, as Neovim makes it.
local params = vim.lsp.util.make_given_range_params({ found[1].lnum + 1, found[1].col }, { found[1].lnum + 1, found[1].col }, 0, 'utf-16')
params.context = { diagnostics = {} }
local actions = ask('textDocument/codeAction', params)
say('action', actions[1].title)
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
say('line', vim.api.nvim_buf_get_lines(0, found[1].lnum, found[1].lnum + 1, true)[1])
await('a buffer without findings', function()
  return #vim.diagnostic.get(0) == 0
end)

-- Typed by hand at the end: a value that is not finished.
vim.bo.autoindent = false
vim.bo.indentexpr = ''
vim.cmd([[execute "normal! Go\<CR>do_khan: H"]])
vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 10 })
local items = vim.lsp.util.extract_completion_items(ask('textDocument/completion', here()))
for _, item in ipairs(items) do
  say('offer', item.label, item.detail)
end

local symbols = vim.lsp.util.symbols_to_items(ask('textDocument/documentSymbol', { textDocument = { uri = vim.uri_from_bufnr(0) } }), 0)
for _, symbol in ipairs(symbols) do
  say('symbol', symbol.lnum, symbol.text)
end

-- It ends when it is told to.
vim.lsp.stop_client(client)
await('the end', function()
  return vim.lsp.client_is_stopped(client)
end)
vim.cmd('qall!')
