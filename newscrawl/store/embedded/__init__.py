"""The private MongoDB server, used where `NEWSCRAWL_MONGO_URI` names no other."""

from newscrawl.store.embedded.lease import Lease, ServerStatus, acquire, start, status, stop

__all__ = ["Lease", "ServerStatus", "acquire", "start", "status", "stop"]
