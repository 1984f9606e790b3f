from dataclasses import dataclass


@dataclass
class FunctionSchema:
    name: str
    description: str
    properties: dict
    required: list
