from generator.cli import main
from generator.cli.completion import PROGRAM

main(prog_name=PROGRAM)
