"""Every sentence a visitor can see, one module a language."""
