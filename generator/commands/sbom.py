"""`atlas sbom`: the bill of materials, which tools read that know of weaknesses in software."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any

from generator.commands.lock import Pin
from generator.components import packages

SPECIFICATION = "1.6"
NAME = "integration-atlas"


def bill_of_materials(pins: Sequence[Pin], version: str) -> str:
    """The packages as a CycloneDX document. The same packages give the same document, at any time."""
    components = [_component(pin) for pin in pins]
    us = {
        "type": "application",
        "bom-ref": NAME,
        "name": NAME,
        "version": version,
        "licenses": [{"expression": "EUPL-1.2 AND CC-BY-4.0"}],
    }
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([us, components]))}",
        "version": 1,
        "metadata": {"component": us},
        "components": components,
        "dependencies": [{"ref": NAME, "dependsOn": sorted(one["bom-ref"] for one in components)}],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _component(pin: Pin) -> dict[str, Any]:
    address = f"pkg:pypi/{pin.name}@{pin.version}"
    known = packages().get(pin.name)
    return {
        "type": "library",
        "bom-ref": address,
        "name": pin.name,
        "version": pin.version,
        "purl": address,
        # The digests of all files of the version: which of them is installed depends on the machine.
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in pin.digests],
        **({"licenses": [{"expression": known.licence}]} if known else {}),
        **({"properties": [{"name": "atlas:marker", "value": pin.marker}]} if pin.marker else {}),
    }
