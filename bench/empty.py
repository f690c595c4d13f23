"""A typer program that does nothing: what starting costs anyway."""

import typer

app = typer.Typer()


@app.callback(invoke_without_command=True)
def main(version: bool = typer.Option(False, "--version")) -> None:
    if version:
        print("1.0")
        raise typer.Exit


@app.command()
def check(case: str) -> None:
    pass


app()
