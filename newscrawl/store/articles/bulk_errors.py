"""Which errors of a bulk write are a document's, and which are the server's."""

from collections.abc import Mapping
from typing import Any

from pymongo.errors import BulkWriteError

MAX_REASON_CHARS = 300  # a server's message may repeat the document
_DUPLICATE_KEY = 11000
_SERVER_ERROR_CODES = frozenset(
    # Write errors that say nothing against the document: the batch is to be written again.
    (
        6,  # HostUnreachable
        7,  # HostNotFound
        13,  # Unauthorized
        18,  # AuthenticationFailed
        50,  # MaxTimeMSExpired
        89,  # NetworkTimeout
        91,  # ShutdownInProgress
        189,  # PrimarySteppedDown
        262,  # ExceededTimeLimit
        317,  # ConnectionPoolExpired
        8000,  # AtlasError: among others a read-only user
        9001,  # SocketException
        10107,  # NotWritablePrimary
        11600,  # InterruptedAtShutdown
        11602,  # InterruptedDueToReplStateChange
        12501,  # quota exceeded
        13388,  # StaleConfig
        13435,  # NotPrimaryNoSecondaryOk
        13436,  # NotPrimaryOrSecondary
        14031,  # OutOfDiskSpace
    )
)


def document_errors(error: BulkWriteError) -> dict[int, str]:
    """Index of an operation → why MongoDB cannot hold its document.

    Duplicate keys are left out: two writers inserted one id at once, and the next round finds the document.

    Raises:
        BulkWriteError: the server is at fault, not a document.
    """
    details: Mapping[str, Any] = error.details
    faults = [fault for fault in details["writeErrors"] if fault["code"] != _DUPLICATE_KEY]
    if details["writeConcernErrors"] or any(fault["code"] in _SERVER_ERROR_CODES for fault in faults):
        raise error
    return {fault["index"]: str(fault["errmsg"])[:MAX_REASON_CHARS] for fault in faults}
