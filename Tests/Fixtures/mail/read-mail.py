"""Reads a mail from standard input as Python's parser understands it, and prints it as JSON."""
import json
import sys
from email import message_from_bytes
from email.policy import default

mail = message_from_bytes(sys.stdin.buffer.read(), policy=default)
parts = {part.get_content_type(): part.get_content().replace("\r\n", "\n") for part in mail.walk() if not part.is_multipart()}
defects = [type(defect).__name__ for part in mail.walk() for defect in part.defects]
defects += [type(defect).__name__ for _, value in mail.items() for defect in getattr(value, "defects", [])]
print(
    json.dumps(
        {
            "headers": {name: str(value) for name, value in mail.items()},
            "names": [name for name, _ in mail.items()],
            "subject": mail["subject"],
            "type": mail.get_content_type(),
            "text": parts.get("text/plain", ""),
            "html": parts.get("text/html", ""),
            "defects": defects,
        }
    )
)
