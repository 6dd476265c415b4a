"""The page: header, tabs, and the handlers behind them."""
