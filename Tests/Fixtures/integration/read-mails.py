"""Reads the .eml files of a directory as Python's parser understands them, oldest first, and prints them as a JSON list."""
import json
import pathlib
import sys
from email import message_from_bytes
from email.policy import default


def read(path):
    mail = message_from_bytes(path.read_bytes(), policy=default)
    parts = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    defects = [type(defect).__name__ for part in mail.walk() for defect in part.defects]
    defects += [type(defect).__name__ for _, value in mail.items() for defect in getattr(value, "defects", [])]
    return {
        "file": path.name,
        "headers": {name: str(value) for name, value in mail.items()},
        "subject": " ".join(mail["subject"].split()),
        "text": " ".join(parts.get("text/plain", "").split()),
        "html": parts.get("text/html", ""),
        "defects": defects,
    }


paths = [path for path in pathlib.Path(sys.argv[1]).glob("*.eml")]
paths.sort(key=lambda path: (path.stat().st_mtime_ns, path.name))
print(json.dumps([read(path) for path in paths if path.stat().st_size > 0]))
