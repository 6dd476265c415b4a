"""Talk mode: seven screens over the page, one idea each, for an audience; once opened, it needs the server no more.

`deck` makes all that the screens say, in one value; ``talk.js`` shows it.
"""
