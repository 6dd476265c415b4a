"""One small file a tab; tabs do not import each other."""
