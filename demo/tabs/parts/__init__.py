"""Parts of tabs that are large enough for a file of their own."""
