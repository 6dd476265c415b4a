"""Talk mode: three acts over the page, one idea a screen, for an audience; once opened, it needs the server no more.

`question` is about one sentence, before training and after, `need` about a race that ran earlier; `deck` makes of these
and of a recorded run all that the screens say, in one value. ``talk.js`` shows it, and ``stage.js`` borrows what the
page can do here and now. `static` writes all of it as one file, which ``alone.js`` opens.
"""
