from generator.cli.program import run

run()
