"""The private MongoDB server that runs where no address of another one is given."""

from newscrawl.store.embedded.lease import Lease, ServerStatus, acquire, start, status, stop

__all__ = ["Lease", "ServerStatus", "acquire", "start", "status", "stop"]
