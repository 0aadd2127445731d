"""One set of holdings, printed as each family prints it and then rendered as each kind of stored text renders it."""
