#!/usr/bin/env bash
# Writes the bill of materials of the program as CycloneDX: what requirements.lock pins. It needs the packages of the tests.
# usage: sbom.sh BILL.json
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec .venv/bin/python -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml \
    --output-reproducible --output-format JSON --output-file "$1"
