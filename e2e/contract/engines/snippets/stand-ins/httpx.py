"""As much of httpx as the programs use."""

import asyncio
import json as text
import urllib.error
import urllib.parse
import urllib.request


class HTTPError(Exception):
    pass


class Response:
    def __init__(self, status, body):
        self.status_code, self.body = status, body

    def raise_for_status(self):
        if self.status_code >= 400:
            raise HTTPError(self.status_code)

    def json(self):
        return text.loads(self.body)


class AsyncClient:
    def __init__(self, headers, timeout):
        self.headers, self.timeout = headers, timeout

    async def get(self, url, params):
        return await self._ask(f"{url}?{urllib.parse.urlencode(params)}")

    async def post(self, url, json):
        return await self._ask(url, text.dumps(json).encode())

    async def _ask(self, url, body=None):
        headers = {**self.headers, "content-type": "application/json"}
        request = urllib.request.Request(url, body, headers)
        return await asyncio.to_thread(self._open, request)

    def _open(self, request):
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                return Response(answer.status, answer.read())
        except urllib.error.HTTPError as answer:
            return Response(answer.code, answer.read())
        except OSError as error:
            raise HTTPError(error) from error
