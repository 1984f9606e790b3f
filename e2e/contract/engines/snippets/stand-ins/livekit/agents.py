"""As much of LiveKit Agents as the program uses."""

from types import SimpleNamespace


class RunContext:
    def __init__(self, call_id):
        self.function_call = SimpleNamespace(call_id=call_id)


def function_tool(f, *, raw_schema, on_duplicate="allow", duplicate_scope="name"):
    settings = {"on_duplicate": on_duplicate, "duplicate_scope": duplicate_scope}
    return SimpleNamespace(run=f, raw_schema=raw_schema, settings=settings)
