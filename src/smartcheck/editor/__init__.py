"""What an editor shows of a goal file while it is typed: the Language Server Protocol on pygls (extra ``lsp``)."""
