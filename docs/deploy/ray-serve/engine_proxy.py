"""An engine behind Ray Serve: requests go to it as they come, answers back as they are told.

ENGINE_URL names the engine, such as http://127.0.0.1:8000; PORT is where Ray Serve listens (8100).
One replica on one machine, on its loopback; Ray's own ways to scale start from here.
"""

import os
import signal

import httpx
import ray
from ray import serve
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import StreamingResponse

LOOPBACK = "127.0.0.1"
# Of one hop only, or set anew by whoever sends on.
DROPPED = {"host", "connection", "keep-alive", "transfer-encoding", "content-length"}


# What does not fit into the line is refused with 503, which Hark takes for busy.
@serve.deployment(max_ongoing_requests=64, max_queued_requests=16)
class EngineProxy:
    def __init__(self, base_url: str):
        # No limit on silence: Hark has one, and it knows how long a sound takes.
        self.engine = httpx.AsyncClient(base_url=base_url, timeout=httpx.Timeout(None, connect=5))

    async def __call__(self, request: Request) -> StreamingResponse:
        headers = [(k, v) for k, v in request.headers.items() if k not in DROPPED]
        answer = await self.engine.send(
            self.engine.build_request(
                request.method, request.url.path, headers=headers, content=await request.body()
            ),
            stream=True,
        )
        kept = {k: v for k, v in answer.headers.items() if k not in DROPPED}
        return StreamingResponse(
            answer.aiter_raw(), answer.status_code, kept, background=BackgroundTask(answer.aclose)
        )


if __name__ == "__main__":
    ray.init(_node_ip_address=LOOPBACK, include_dashboard=False)
    serve.start(http_options={"host": LOOPBACK, "port": int(os.environ.get("PORT", "8100"))})
    serve.run(EngineProxy.bind(os.environ["ENGINE_URL"]), route_prefix="/")
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    serve.shutdown()
    ray.shutdown()
