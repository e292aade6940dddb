"""« Suis-je concerné ? », as the démarches of the demonstration ask it."""


def concerne_si(question: str, attendue: str, sinon: str) -> dict:
    """Return a question whose other answer says why the démarche is not the right one."""
    return {"type": "question", "value": {"question": question, "attendue": attendue, "sinon": f"<p>{sinon}</p>"}}
