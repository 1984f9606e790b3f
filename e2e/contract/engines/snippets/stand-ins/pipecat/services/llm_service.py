from dataclasses import dataclass
from typing import Any, Callable


@dataclass
class FunctionCallParams:
    function_name: str
    tool_call_id: str
    arguments: dict
    result_callback: Callable[[Any], Any]
