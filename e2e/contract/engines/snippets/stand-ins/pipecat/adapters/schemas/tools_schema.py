from dataclasses import dataclass


@dataclass
class ToolsSchema:
    standard_tools: list
